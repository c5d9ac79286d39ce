import type { FaultKind } from '../../../../shared/model/emulated.ts';
import type { FaultWords } from '../../intl.ts';

/** The emulator's faults, by their closed codes. */
export const faults: Readonly<Record<FaultKind, FaultWords>> = {
  token_expired: {
    label: 'Token oder Schlüssel abgelaufen',
    happens: 'Der Aufruf bekommt 401, wie mit einem abgelaufenen Zugang.',
    goodClient:
      'Erneuert einmal und wiederholt den Aufruf einmal; bei einem API-Schlüssel wird nach einem neuen gefragt.',
  },
  token_revoked: {
    label: 'Token oder Schlüssel widerrufen',
    happens: 'Der Aufruf bekommt 401, dieselben Bytes wie bei einem abgelaufenen Zugang.',
    goodClient: 'Versucht eine Erneuerung; scheitert auch sie, meldet er sich ab und fragt nach, ohne Schleife.',
  },
  token_unknown: {
    label: 'Token oder Schlüssel unbekannt',
    happens: 'Der Aufruf bekommt 401, dieselben Bytes wie bei einem abgelaufenen Zugang.',
    goodClient: 'Behandelt ihn als widerrufen und schickt ihn nie zur Probe anderswohin.',
  },
  insufficient_scope: {
    label: 'Fehlendes Recht',
    happens: 'Der Aufruf bekommt 403 mit dem Namen des Rechts, das die Route braucht.',
    goodClient: 'Wiederholt den Aufruf nicht und erneuert nichts; fragt nach diesem Recht.',
  },
  refresh_reuse: {
    label: 'Refresh-Token zweimal benutzt',
    happens: 'Die Erneuerung bekommt invalid_grant, und alle Tokens der Freigabe enden.',
    goodClient:
      'Liest den eigenen Speicher noch einmal und fragt dann nach einer neuen Anmeldung; das alte Token wird nicht wieder versucht.',
  },
  refresh_without_new: {
    label: 'Erneuerung ohne neues Refresh-Token',
    happens: 'Die Antwort auf die Erneuerung hat ein Zugriffstoken und kein Refresh-Token.',
    goodClient: 'Behält das Refresh-Token, das da ist (RFC 6749, Abschnitt 6).',
  },
  large_token: {
    label: 'Token von 5 KB',
    happens: 'Das Zugriffstoken ist 5 KB lang.',
    goodClient: 'Speichert und schickt es ganz, auch wo ein Eintrag im Schlüsselbund nur 2,5 KB fasst.',
  },
  clock_skew: {
    label: 'Uhr zehn Minuten vor',
    happens: 'Die Kopfzeile Date und jedes Ablaufdatum liegen zehn Minuten vor der eigenen Uhr.',
    goodClient: 'Rechnet eine Lebensdauer nach der eigenen Uhr und erneuert bei 401, was auch immer die Uhr sagt.',
  },
  rate_limited_seconds: {
    label: '429 mit Sekunden',
    happens: 'Der Aufruf bekommt 429 mit Retry-After: 20.',
    goodClient: 'Schickt 20 s lang nichts dieser Art, danach langsam weiter.',
  },
  rate_limited_date: {
    label: '429 mit Datum',
    happens: 'Der Aufruf bekommt 429 mit Retry-After als HTTP-Datum in 20 s (RFC 9110, Abschnitt 10.2.3).',
    goodClient: 'Liest das Datum ebenso wie die Sekunden und wartet ebenso lange.',
  },
  rate_limited_days: {
    label: '429 für vier Tage',
    happens: 'Der Aufruf bekommt 429 mit Retry-After: 345600.',
    goodClient: 'Sagt es, statt zu hängen, und lässt den Zeitgeber nicht zu einem sofortigen Aufruf überlaufen.',
  },
  server_error: {
    label: '500',
    happens: 'Der Aufruf bekommt 500 mit einer nichtssagenden Antwort.',
    goodClient: 'Wiederholt, was wiederholt werden darf, mit wachsenden Pausen und wenige Male; sonst nichts.',
  },
  unavailable: {
    label: '503 mit Retry-After',
    happens: 'Der Aufruf bekommt 503 mit Retry-After: 20.',
    goodClient: 'Wartet 20 s; behält die Tokens, denn mit ihnen ist alles in Ordnung.',
  },
  slow: {
    label: 'Langsame Antwort',
    happens: 'Die Antwort kommt zwei Sekunden zu spät.',
    goodClient: 'Bleibt bedienbar, zeigt das Warten und schickt denselben Aufruf nicht noch einmal.',
  },
  hang: {
    label: 'Keine Antwort',
    happens: 'Die Verbindung bleibt offen, und nichts kommt.',
    goodClient: 'Gibt nach eigener Frist auf; ein Autorisierungscode wird nie zweimal geschickt.',
  },
  reset: {
    label: 'Verbindung abgebrochen',
    happens: 'Die Verbindung bricht vor einer Antwort ab.',
    goodClient: 'Wiederholt nur, was gefahrlos ist; der Aufruf kann ausgeführt worden sein.',
  },
  truncated: {
    label: 'Abgeschnittene Antwort',
    happens: 'Content-Length nennt das Ganze, die Hälfte kommt, dann schließt die Verbindung.',
    goodClient: 'Nimmt es als Fehler, nie als kurze Antwort.',
  },
  not_json: {
    label: 'Kein JSON',
    happens:
      'Die Antwort ist 200 mit einer HTML-Seite, wie von einem Anmeldeportal. Eine Erneuerung wurde trotzdem ausgeführt.',
    goodClient:
      'Prüft den Inhaltstyp, behält das alte Token und gibt nichts von der Antwort wieder; fragt nach einer neuen Anmeldung, wenn sich das alte Refresh-Token als verbraucht erweist.',
  },
  wrong_issuer: {
    label: 'Falscher iss',
    happens: 'Die Weiterleitung zum Client trägt den iss eines anderen Servers (RFC 9207).',
    goodClient: 'Bricht den Versuch ab; der Code geht an niemanden.',
  },
  wrong_token_type: {
    label: 'Falscher token_type',
    happens: 'Die Tokenantwort sagt token_type "mac".',
    goodClient: 'Lehnt eine unbekannte Tokenart ab (RFC 6749, Abschnitt 7.1).',
  },
  redirect_error: {
    label: 'Weiterleitung mit error=',
    happens: 'Die Weiterleitung kommt mit error=temporarily_unavailable zurück, ohne dass jemand gefragt wurde.',
    goodClient: 'Prüft zuerst state, zeigt einen eigenen Text zum Code und nie die error_description.',
  },
  drip: {
    label: 'Tröpfelnde Antwort',
    happens: 'Die Antwort kommt wenige Bytes auf einmal.',
    goodClient: 'Hat eine Frist für die ganze Antwort, neben der für das erste Byte.',
  },
};
