import type { EngineSentences } from '../../../../shared/rules/engine-sentences.ts';

/** What Fob finds when it looks at itself: names of checks, findings, and what helps. */
export const doctorSentences: EngineSentences = {
  runtime: 'Laufzeit',
  state: 'Zustand',
  storage: 'Speicher',
  keychain: 'Schlüsselbund',
  file: 'Verschlüsselte Datei',
  'data folder': 'Datenordner',
  disk: 'Festplatte',
  'proxy port': 'Port des Proxys',
  'emulator port': 'Port des Emulators',
  service: 'Anbieter',
  'version {version}': 'Version {version}',
  'Use Node 24 or newer': 'Node 24 oder neuer verwenden',
  'running and open': 'läuft und ist offen',
  'running and locked: the proxy answers 423': 'läuft und ist gesperrt: der Proxy antwortet mit 423',
  'Unlock it in the window, or with `fob unlock`': 'Im Fenster entsperren oder mit `fob unlock`',
  'running; no storage is chosen yet: the proxy answers 423':
    'läuft; noch ist kein Speicher gewählt: der Proxy antwortet mit 423',
  'Choose one in the window, or start `fob serve --store keychain`':
    'Im Fenster einen wählen oder `fob serve --store keychain` starten',
  'running, but its storage does not answer: {problem}': 'läuft, aber der Speicher antwortet nicht: {~problem}',
  'running, but its data does not fit together: {problem}': 'läuft, aber die Daten passen nicht zusammen: {~problem}',
  'no reason known': 'kein Grund bekannt',
  'Bring the storage back, then `fob unlock`; nothing is lost':
    'Den Speicher wieder verfügbar machen, dann `fob unlock`; nichts ist verloren',
  'Put the data folder back from a backup': 'Den Datenordner aus einer Sicherung zurückspielen',
  '{name}: available. {reason}': '{~name}: verfügbar. {~reason}',
  '{name}: not in use, so nothing to do. Not available: {reason}':
    '{~name}: nicht in Gebrauch, also nichts zu tun. Nicht verfügbar: {~reason}',
  '{name}: not available. {reason}': '{~name}: nicht verfügbar. {~reason}',
  'the keychain is live: it was chosen at the first run and is pinned. Without it Fob stays closed, answers 423 and deletes nothing; it never falls back on a file':
    'der Schlüsselbund ist in Gebrauch: er wurde beim ersten Start gewählt und steht fest. Ohne ihn bleibt Fob geschlossen, antwortet mit 423 und löscht nichts; auf eine Datei weicht es nie aus',
  'the encrypted file is live: it was chosen at the first run and is pinned. It asks for its passphrase at every start; without the file the secrets are gone':
    'die verschlüsselte Datei ist in Gebrauch: sie wurde beim ersten Start gewählt und steht fest. Sie fragt bei jedem Start nach ihrer Passphrase; ohne die Datei sind die Geheimnisse verloren',
  'not chosen yet; the keychain works here and would be taken':
    'noch nicht gewählt; der Schlüsselbund funktioniert hier und würde genommen',
  'not chosen yet; without a keychain here Fob offers the encrypted file, which asks for a passphrase':
    'noch nicht gewählt; ohne Schlüsselbund bietet Fob hier die verschlüsselte Datei an, die nach einer Passphrase fragt',
  'Give yourself write access to the data folder': 'Sich selbst Schreibrecht auf den Datenordner geben',
  'Unlock or start the keychain; nothing is lost': 'Den Schlüsselbund entsperren oder starten; nichts ist verloren',
  'Start a keychain, or use `fob serve --store file --passphrase-file F`':
    'Einen Schlüsselbund starten oder `fob serve --store file --passphrase-file F` verwenden',
  '{folder} is open to others ({rights})': '{folder} steht anderen offen ({rights})',
  'Take their rights away: `chmod 700 {folder}`': 'Deren Rechte wegnehmen: `chmod 700 {folder}`',
  '{folder} does not exist yet; it will be made with rights 0700':
    '{folder} gibt es noch nicht; er wird mit den Rechten 0700 angelegt',
  'the record of calls cannot be written; the newest calls wait in memory (since {since})':
    'die Aufzeichnung der Aufrufe kann nicht geschrieben werden; die neuesten Aufrufe warten im Speicher (seit {since})',
  'the history of spending cannot be written; the newest figures wait in memory (since {since})':
    'der Verlauf des Verbrauchs kann nicht geschrieben werden; die neuesten Zahlen warten im Speicher (seit {since})',
  'the journal of the limits cannot be written; they are counted in memory, or calls are refused (since {since})':
    'das Journal der Limits kann nicht geschrieben werden; sie werden im Speicher gezählt, oder Aufrufe werden abgelehnt (seit {since})',
  'the disk refuses the journal of the budgets; calls that cannot be counted in it are refused (since {since})':
    'die Festplatte nimmt das Journal der Budgets nicht an; Aufrufe, die darin nicht gezählt werden können, werden abgelehnt (seit {since})',
  '{port}, held by Fob': '{port}, von Fob belegt',
  '{port} is free': '{port} ist frei',
  'no connection to {origin} comes about; calls to it are refused, it is tried again in {seconds} s':
    'zu {origin} kommt keine Verbindung zustande; Aufrufe dorthin werden abgelehnt, der nächste Versuch folgt in {seconds} s',
  'Check the network and the provider’s status': 'Das Netz und den Zustand des Anbieters prüfen',
};
