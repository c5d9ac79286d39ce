import type { EngineSentences } from '../../engine-text.ts';

/** What stands below a refusal's closed code: which key, which scope, until when. */
export const refusalSentences: EngineSentences = {
  '{who} does not allow {peer}': '{~who} erlaubt {peer} nicht',
  'the tool key': 'der Werkzeugschlüssel',
  'the credential': 'der Schlüssel',
  'the key': 'der Schlüssel',
  "{call} is not in {provider}'s table of routes": '{call} steht nicht in der Routentabelle von {provider}',
  '{call} takes only keys of the kind {kinds}; {who} is of the kind {kind}':
    '{call} nimmt nur Schlüssel der Art {kinds}; dieser ist von der Art {kind}',
  '{scope} is needed for {call}; {who} has no scope': '{call} braucht {scope}; {~who} hat kein Recht',
  '{scope} is needed for {call}; {who} has {held}': '{call} braucht {scope}; {~who} hat {held}',
  'this tool key is bound to {providers}': 'Dieser Werkzeugschlüssel gilt für {providers}',
  'the tool key is {problem}': 'Der Werkzeugschlüssel ist {~problem}',
  'the credential is {problem}': 'Der Schlüssel ist {~problem}',
  'its secret is missing': 'Sein Geheimnis fehlt',
  'Fob could not read it': 'Fob konnte ihn nicht lesen',
  '{n} connections in a row failed; Fob tries again in {seconds} s':
    '{n} Verbindungen in Folge sind gescheitert; Fob versucht es in {seconds} s wieder',
  'no answer within the provider’s time-out': 'Keine Antwort in der Frist des Anbieters',
  'the provider fell silent in the middle of its answer': 'Der Anbieter verstummte mitten in seiner Antwort',
  '{why}; the next call can go out in {n} s': '{~why}; der nächste Aufruf kann in {n} s hinaus',
  'the tool key has a limit of {limit} in {n} s': 'Der Werkzeugschlüssel hat ein Limit von {limit} in {n} s',
  '{class} have a limit of {limit} in {n} s': '{~class}: Limit von {limit} in {n} s',
  '{service} asked for a pause of {class}': '{service} hat um eine Pause gebeten ({~class})',
  'the caller went away while its call was waiting': 'Der Aufrufer ging, während sein Aufruf wartete',
  'no connection in time': 'Keine Verbindung in der Zeit',
  '{n} calls are open': '{n} Aufrufe sind offen',
  'the emulator does not run': 'Der Emulator läuft nicht',
  'the connection was removed': 'Die Verbindung wurde entfernt',
  'The request target is longer than 8,192 bytes': 'Das Ziel der Anfrage ist länger als 8.192 Bytes',
  'The request target must start with a slash': 'Das Ziel der Anfrage muss mit einem Schrägstrich beginnen',
  'The request target contains a space, a control character or a character outside ASCII':
    'Das Ziel der Anfrage enthält ein Leerzeichen, ein Steuerzeichen oder ein Zeichen außerhalb von ASCII',
  'The request target contains a fragment': 'Das Ziel der Anfrage enthält ein Fragment',
  'The path contains a backslash': 'Der Pfad enthält einen umgekehrten Schrägstrich',
  'The path contains a double slash': 'Der Pfad enthält einen doppelten Schrägstrich',
  'The path contains a dot segment': 'Der Pfad enthält ein Punktsegment',
  'the attempt is over': 'Der Versuch ist vorbei',
  'The record was changed while Fob did not watch it: {what}':
    'Die Aufzeichnung wurde geändert, während Fob sie nicht bewachte: {~what}',
  'row {n} or its mark is not as it was written': 'Zeile {n} oder ihr Siegel ist nicht, wie sie geschrieben wurde',
  'of rows {from} to {to} at least one is not as it was written':
    'Von den Zeilen {from} bis {to} ist mindestens eine nicht, wie sie geschrieben wurde',
  'row {n} is missing': 'Zeile {n} fehlt',
  'rows {from} to {to} are missing': 'Die Zeilen {from} bis {to} fehlen',
  'row {n} is not Fob’s own': 'Zeile {n} ist nicht von Fob',
  'rows {from} to {to} are not Fob’s own': 'Die Zeilen {from} bis {to} sind nicht von Fob',
  '{n} calls until {until} are not in the record: the disk could not be written':
    '{n} Aufrufe bis {until} fehlen in der Aufzeichnung: der Datenträger war nicht beschreibbar',
};
