import type { EngineSentences } from '../rules/engine-sentences.ts';

/** What alerts say: titles, texts and the one thing that helps. */
export const alertSentences: EngineSentences = {
  // First of all: the title within it would fit other sentences.
  '“{title}” was tried {n} times and given up: {why}.': '„{~title}“ wurde {n}-mal versucht und aufgegeben: {~why}.',
  '{n} alerts came in the quiet hours': '{n} Meldungen kamen in den Ruhezeiten',
  'The gravest: {title}': 'Die schwerste: {~title}',
  '{label} passed {level} % of its limit': '{label} hat {level} % des Limits überschritten',
  '{label} has used up its limit': '{label} hat das Limit verbraucht',
  '{used} of {limit} {class} in {seconds} s are used, as the provider says; {left} are left.':
    '{~class} in {seconds} s: {used} von {limit} verbraucht, sagt der Anbieter; {left} bleiben.',
  '{used} of {limit} {class} in {seconds} s are used, as the provider says; {left} is left.':
    '{~class} in {seconds} s: {used} von {limit} verbraucht, sagt der Anbieter; {left} bleibt.',
  '{used} of {limit} {class} in {seconds} s are used; {left} is left.':
    '{~class} in {seconds} s: {used} von {limit} verbraucht; {left} bleibt.',
  '{used} of {limit} {class} in {seconds} s are used; {left} are left.':
    '{~class} in {seconds} s: {used} von {limit} verbraucht; {left} bleiben.',
  'Slow the tool down, or give it a higher limit of its own':
    'Das Werkzeug bremsen, oder ihm ein höheres eigenes Limit geben',
  'See which tool spends the quota and slow it down':
    'Nachsehen, welches Werkzeug das Kontingent verbraucht, und es bremsen',
  'See which tool, or which program outside of Fob, spends the quota and slow it down':
    'Nachsehen, welches Werkzeug oder welches Programm außerhalb von Fob das Kontingent verbraucht, und es bremsen',
  '{label} will have used up its budget of {limit} {class} a {period} {when}':
    '{label} wird das Budget ({limit} {~class} je {~period}) {~when} verbraucht haben',
  '{label} will have used up its budget of {limit} {class} an {period} {when}':
    '{label} wird das Budget ({limit} {~class} je {~period}) {~when} verbraucht haben',
  '{label} will have used up its limit of {limit} {class} in {seconds} s {when}':
    '{label} wird das Limit ({limit} {~class} in {seconds} s) {~when} verbraucht haben',
  'in {n} min': 'in {n} min',
  'in {n} h': 'in {n} h',
  'in {n} days': 'in {n} Tagen',
  'within a day': 'innerhalb eines Tages',
  '{used} of {limit} are used; at the pace of the last minutes none is left at {at}.':
    '{used} von {limit} sind verbraucht; im Tempo der letzten Minuten ist am {at} nichts mehr übrig.',
  'It begins anew at {at}.': 'Neu beginnt es am {at}.',
  'See who spends it and slow it down': 'Nachsehen, wer es verbraucht, und bremsen',
  'See who spent it, wait, or raise the budget': 'Nachsehen, wer es verbraucht hat, warten oder das Budget erhöhen',
  '{label} has used up its budget of {limit} {class} a {period}':
    '{label} hat das Budget ({limit} {~class} je {~period}) verbraucht',
  '{label} has used up its budget of {limit} {class} an {period}':
    '{label} hat das Budget ({limit} {~class} je {~period}) verbraucht',
  '{label} passed {level} % of its budget': '{label} hat {level} % des Budgets überschritten',
  '{used} of {limit} {class} of this {period} are used.': '{~class} verbraucht: {used} von {limit} ({~period}).',
  'Calls go on until it begins anew, {at}.': 'Aufrufe gehen weiter; neu beginnt es am {at}.',
  'Further calls are refused until it begins anew, {at}.':
    'Weitere Aufrufe werden abgelehnt, bis es neu beginnt, am {at}.',
  '{left} is left until it begins anew, {at}.': '{left} bleibt, bis es neu beginnt, am {at}.',
  '{left} are left until it begins anew, {at}.': '{left} bleiben, bis es neu beginnt, am {at}.',
  calls: 'Aufrufe',
  requests: 'Anfragen',
  hour: 'Stunde',
  day: 'Tag',
  month: 'Monat',
  '{service} refused a call of {label} with 429': '{~service} hat einen Aufruf von {label} mit 429 abgelehnt',
  'The provider': 'Der Anbieter',
  'The provider itself says that the limit is reached, at {call}.':
    'Der Anbieter selbst sagt, dass das Limit erreicht ist, bei {call}.',
  'Fob had let the call through, so another program may use the same key.':
    'Fob hatte den Aufruf durchgelassen, also benutzt vielleicht ein anderes Programm denselben Schlüssel.',
  'Look for another program that uses this key outside of Fob':
    'Nach einem anderen Programm suchen, das diesen Schlüssel außerhalb von Fob benutzt',
  '{label} cannot be reached': '{label} ist nicht erreichbar',
  'Several connections to {host} in a row failed.': 'Mehrere Verbindungen zu {host} nacheinander kamen nicht zustande.',
  'Fob refuses calls to it, tries it again by itself, and takes from no quota meanwhile.':
    'Fob lehnt Aufrufe dorthin ab, versucht es von selbst wieder und zählt sie solange auf kein Kontingent.',
  'Check the network and the provider’s status': 'Das Netz und den Zustand des Anbieters prüfen',
  '{service} no longer accepts {label}': '{~service} nimmt {label} nicht mehr an',
  'The last {n} calls were answered 401.': 'Die letzten {n} Aufrufe wurden mit 401 beantwortet.',
  'The key was ended or changed at the provider.': 'Der Schlüssel wurde beim Anbieter beendet oder geändert.',
  'Get a new key from the provider and rotate this one':
    'Beim Anbieter einen neuen Schlüssel holen und diesen austauschen',
  'A program keeps calling without a valid tool key':
    'Ein Programm ruft immer wieder ohne gültigen Werkzeugschlüssel auf',
  '{n} calls within a minute had no tool key, or one that is unknown, expired or revoked.':
    '{n} Aufrufe in einer Minute hatten keinen Werkzeugschlüssel, oder einen unbekannten, abgelaufenen oder widerrufenen.',
  'Find the program in the activity; give it a tool key or stop it':
    'Das Programm in der Aktivität suchen; ihm einen Werkzeugschlüssel geben oder es anhalten',
  'If you do not expect this, revoke the tool key': 'Wenn das unerwartet ist, den Werkzeugschlüssel widerrufen',
  'The tool key of {label} was used for the first time, from {peer}, by {program}.':
    'Der Werkzeugschlüssel von {label} wurde zum ersten Mal benutzt, von {peer} aus, durch {program}.',
  'The tool key of {label} was used for the first time, from {peer}.':
    'Der Werkzeugschlüssel von {label} wurde zum ersten Mal benutzt, von {peer} aus.',
  '{label} made its first call': 'Erster Aufruf von {label}',
  'The tool key of {label} was used from {peer}, by {program}; until now it came from {before}.':
    'Der Werkzeugschlüssel von {label} wurde von {peer} aus benutzt, durch {program}; bisher kam er von {before}.',
  'The tool key of {label} was used from {peer}; until now it came from {before}.':
    'Der Werkzeugschlüssel von {label} wurde von {peer} aus benutzt; bisher kam er von {before}.',
  '{label} calls from a new address': '{label} ruft von einer neuen Adresse auf',
  'The tool key of {label} was used by {program}; until now it was used by {before}.':
    'Der Werkzeugschlüssel von {label} wurde von {program} benutzt; bisher von {before}.',
  '{label} is used by another program: {program}': '{label} wird von einem anderen Programm benutzt: {program}',
  'The tool key of {label} has expired': 'Der Werkzeugschlüssel von {label} ist abgelaufen',
  'The tool key of {label} expires {when}': 'Der Werkzeugschlüssel von {label} läuft {~when} ab',
  'It ended on {day}; calls with it are refused.': 'Ende war am {day}; Aufrufe damit werden abgelehnt.',
  'It ends on {day}; calls with it are then refused.': 'Ende ist am {day}; danach werden Aufrufe damit abgelehnt.',
  'Make a new tool key and give it to the tool': 'Einen neuen Werkzeugschlüssel erstellen und dem Werkzeug geben',
  'The key ended on {day}.': 'Der Schlüssel endete am {day}.',
  'The key ends on {day}.': 'Der Schlüssel endet am {day}.',
  'The key ended on {day}: the provider ends a key that was not used for {n} days.':
    'Der Schlüssel endete am {day}: der Anbieter beendet einen Schlüssel, der {n} Tage nicht benutzt wurde.',
  'The key ends on {day}: the provider ends a key that was not used for {n} days.':
    'Der Schlüssel endet am {day}: der Anbieter beendet einen Schlüssel, der {n} Tage nicht benutzt wurde.',
  'Make one call with it, or rotate it': 'Einen Aufruf damit machen, oder ihn austauschen',
  'Get a new key and rotate this one': 'Einen neuen Schlüssel holen und diesen austauschen',
  '{label} is due for rotation': '{label} ist zum Austausch fällig',
  'The key is {age} days old; the provider wants it rotated every {days} days.':
    'Der Schlüssel ist {age} Tage alt; der Anbieter möchte alle {days} Tage einen neuen.',
  '{label} was not used for {n} days': '{label} wurde {n} Tage nicht benutzt',
  'Its last use was never.': 'Er wurde nie benutzt.',
  'Its last use was on {day}.': 'Zuletzt benutzt am {day}.',
  'A key that nobody needs can only be lost.': 'Ein Schlüssel, den niemand braucht, kann nur verloren gehen.',
  'Revoke it at the provider and remove it here, if nothing needs it':
    'Beim Anbieter widerrufen und hier entfernen, wenn nichts ihn braucht',
  '{label} asks to be let in': '{label} bittet um Einlass',
  '{who} wants to call {call} of {provider} with this tool key.':
    '{who} möchte mit diesem Werkzeugschlüssel {call} bei {provider} aufrufen.',
  'Approve or deny it in the tool’s details, or with `fob tools approve`':
    'In den Einzelheiten des Werkzeugs erlauben oder ablehnen, oder mit `fob tools approve`',
  '{label} is signed out': '{label} ist abgemeldet',
  'The provider no longer accepts the grant.': 'Der Anbieter nimmt die Freigabe nicht mehr an.',
  'Calls of its tool keys are refused until then.': 'Bis dahin werden Aufrufe ihrer Werkzeugschlüssel abgelehnt.',
  'The sign-in of {label} ends {when}': 'Die Anmeldung von {label} endet {~when}',
  'The provider ends it on {day} unless it is renewed.':
    'Der Anbieter beendet sie am {day}, wenn sie nicht erneuert wird.',
  'Sign in again: press Reconnect, or run `fob connect`':
    'Neu anmelden: „Neu verbinden“ drücken oder `fob connect` ausführen',
  '{label} expires {when}': '{label} läuft {~when} ab',
  '{label} has expired': '{label} ist abgelaufen',
  '{label} was suspended after unusual traffic': '{label} wurde nach ungewöhnlichem Verkehr angehalten',
  'Unusual traffic with {label}': 'Ungewöhnlicher Verkehr mit {label}',
  '{n} calls within an hour, against {average} in an hour of the key’s own average.':
    '{n} Aufrufe in einer Stunde, gegen {average} im eigenen Stundenschnitt des Schlüssels.',
  'Fob refuses calls with it until you resume it.': 'Fob lehnt Aufrufe damit ab, bis er fortgesetzt wird.',
  'See which tool made the calls, then resume the key':
    'Nachsehen, welches Werkzeug die Aufrufe machte, dann den Schlüssel fortsetzen',
  'See which tool makes the calls; revoke its tool key if you do not expect them':
    'Nachsehen, welches Werkzeug die Aufrufe macht; seinen Werkzeugschlüssel widerrufen, wenn sie unerwartet sind',
  '{label} did not take an alert': '{label} hat eine Meldung nicht angenommen',
  '{n} new connections of this tool key wait to be looked at':
    'So viele neue Verbindungen mit diesem Werkzeugschlüssel warten schon: {n}',
  'no answer': 'keine Antwort',
  'no answer in time': 'keine Antwort in der Zeit',
  'a redirect, which is not followed': 'eine Weiterleitung, der nicht gefolgt wird',
  'an address that is not called': 'eine Adresse, die nicht aufgerufen wird',
  'its secret is missing': 'das Geheimnis fehlt',
  'its name is not known': 'der Name ist nicht bekannt',
  'nothing listens there': 'dort antwortet nichts',
  'no connection is taken there': 'dort antwortet nichts',
  'it cannot be reached': 'nicht erreichbar',
  'the connection broke off': 'die Verbindung brach ab',
  'its certificate is not trusted': 'dem Zertifikat wird nicht getraut',
  'the connection failed': 'die Verbindung schlug fehl',
  'status {n}': 'Status {n}',
  'Send a test and correct the webhook, or remove it':
    'Einen Test senden und den Webhook berichtigen, oder ihn entfernen',
};
