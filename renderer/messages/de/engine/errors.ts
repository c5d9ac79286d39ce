import type { EngineSentences } from '../../../../shared/rules/engine-sentences.ts';

/** What the engine says went wrong, and what to do about it; what each field allows is in fields.ts. */
export const errorSentences: EngineSentences = {
  'Fob is locked': 'Fob ist gesperrt',
  'Unlock Fob, then try again': 'Fob entsperren, dann noch einmal versuchen',
  'Something went wrong inside Fob': 'In Fob ist etwas schiefgegangen',
  'Try again; if it stays, run `fob doctor`': 'Noch einmal versuchen; bleibt es so, `fob doctor` ausführen',
  'The passphrase is wrong, or the vault file is damaged':
    'Die Passphrase ist falsch, oder die Tresordatei ist beschädigt',
  'Check the keyboard layout and Caps Lock, then try again':
    'Tastaturbelegung und Feststelltaste prüfen, dann noch einmal versuchen',
  'Handing out a secret needs a fresh click or key press':
    'Um ein Geheimnis herauszugeben, braucht es einen frischen Klick oder Tastendruck',
  'Press the button again': 'Die Taste noch einmal drücken',
  'There is no such key': 'Diesen Schlüssel gibt es nicht',
  'There is no such webhook': 'Diesen Webhook gibt es nicht',
  'There is no such tool key': 'Diesen Werkzeugschlüssel gibt es nicht',
  'There is no such connection': 'Diese Verbindung gibt es nicht',
  'There is no such provider': 'Diesen Anbieter gibt es nicht',
  'There is no such sign-in': 'Diese Anmeldung gibt es nicht',
  'There is no such grant': 'Diese Freigabe gibt es nicht',
  'There is no such emulator key': 'Diesen Schlüssel des Emulators gibt es nicht',
  'There is no such application': 'Diese App gibt es nicht',
  'There is no provider with this id': 'Einen Anbieter mit dieser Kennung gibt es nicht',
  'There is no provider of your own with this id': 'Einen eigenen Anbieter mit dieser Kennung gibt es nicht',
  'There is no provider with OAuth of this name': 'Einen Anbieter dieses Namens mit Anmeldung gibt es nicht',
  'There is no budget with this id': 'Ein Budget mit dieser Kennung gibt es nicht',
  'There is no credential with this id': 'Einen Schlüssel mit dieser Kennung gibt es nicht',
  'There is no key with this id': 'Einen Schlüssel mit dieser Kennung gibt es nicht',
  'Look at the list again': 'Die Liste noch einmal ansehen',
  'See the list of tool keys': 'Die Liste der Werkzeugschlüssel ansehen',
  'See the list of connections': 'Die Liste der Verbindungen ansehen',
  'List the grants first': 'Zuerst die Freigaben ansehen',
  'List the keys first': 'Zuerst die Schlüssel ansehen',
  'List them first': 'Zuerst die Liste ansehen',
  'Choose one of the emulator': 'Einen des Emulators wählen',
  'Add the provider again': 'Den Anbieter wieder hinzufügen',
  '`fob providers` lists them': '`fob providers` zählt sie auf',
  'Run `fob providers` to see them': '`fob providers` zählt sie auf',
  'Choose one that `fob providers` lists': 'Einen wählen, den `fob providers` nennt',
  'Run `fob keys list` to see the ids': '`fob keys list` zeigt die Kennungen',
  'See `fob budget list`; a provider’s own budgets cannot be removed':
    'Siehe `fob budget list`; Budgets des Anbieters selbst lassen sich nicht entfernen',
  'The webhook was removed meanwhile': 'Der Webhook wurde inzwischen entfernt',
  'Fob has no such call': 'Diesen Aufruf kennt Fob nicht',
  'Use the same version of Fob on both sides': 'Auf beiden Seiten dieselbe Version von Fob benutzen',
  'This key is {problem}': 'Dieser Schlüssel ist {~problem}',
  'The credential is {status}; it must be {allowed}': 'Der Schlüssel ist {~status}; nötig wäre {~allowed}',
  'This tool key is {problem}': 'Dieser Werkzeugschlüssel ist {~problem}',
  active: 'aktiv',
  revoked: 'widerrufen',
  expired: 'abgelaufen',
  trashed: 'im Papierkorb',
  damaged: 'beschädigt',
  suspended: 'angehalten',
  'active or revoked': 'aktiv oder widerrufen',
  'revoked or trashed': 'widerrufen oder im Papierkorb',
  'Rotate it or restore it first': 'Ihn zuerst austauschen oder wiederherstellen',
  'Restore it from the trash first': 'Ihn zuerst aus dem Papierkorb holen',
  'Look at it again, then choose another action': 'Noch einmal ansehen, dann etwas anderes wählen',
  'Nobody waits to be let in with this tool key': 'Mit diesem Werkzeugschlüssel wartet niemand auf Einlass',
  'It was kept out before: let it in by name, at the tool in Fob’s window':
    'Der Einlass wurde verweigert: ihn beim Werkzeug im Fenster von Fob einzeln gewähren',
  'It is asked for each program and address, so let it call first':
    'Gefragt wird für jedes Programm und jede Adresse, also zuerst aufrufen lassen',
  'Nobody is asked before this tool key’s calls': 'Vor Aufrufen dieses Werkzeugschlüssels wird niemand gefragt',
  'Let it ask first: `fob tools edit TOOL --ask first`': 'Zuerst fragen lassen: `fob tools edit TOOL --ask first`',
  'Create another tool key': 'Einen anderen Werkzeugschlüssel erstellen',
  'The proxy is switched off, so no key is tried': 'Der Proxy ist aus, darum wird kein Schlüssel geprüft',
  'Switch the proxy on': 'Den Proxy einschalten',
  'No call of {provider} is known that only reads and that this key may make':
    'Für {provider} ist kein Aufruf bekannt, der nur liest und diesem Schlüssel erlaubt ist',
  'Go on without the check; the next call of a tool shows whether it works':
    'Ohne Prüfung weitermachen; der nächste Aufruf eines Werkzeugs zeigt, ob er gilt',
  'At most {n} secrets a minute are looked for': 'Nach höchstens {n} Geheimnissen in der Minute wird gesucht',
  'At most {n} keys a minute are added': 'Höchstens {n} Schlüssel in der Minute kommen hinzu',
  'At most {n} secrets a minute are handed out': 'Höchstens {n} Geheimnisse in der Minute werden herausgegeben',
  'Try again in {n} s': 'In {n} s noch einmal versuchen',
  'Wait {n} seconds, then try again': '{n} Sekunden warten, dann noch einmal versuchen',
  'Too many wrong passphrases; the next try is possible in {n} s':
    'Zu viele falsche Passphrasen; der nächste Versuch ist in {n} s möglich',
  'This is not the passphrase': 'Das ist nicht die Passphrase',
  'Try again; Fob cannot reset it': 'Noch einmal versuchen; Fob kann sie nicht zurücksetzen',
  'Sign in again': 'Neu anmelden',
  'Sign in again when it ends': 'Neu anmelden, wenn es endet',
  'The provider gave nothing to renew this token with':
    'Der Anbieter hat nichts gegeben, womit dieses Token zu erneuern wäre',
  'The token could not be renewed': 'Das Token konnte nicht erneuert werden',
  'Fob tries again by itself': 'Fob versucht es von selbst wieder',
  'There is no live token': 'Es gibt kein gültiges Token',
  'See `fob connections show`': 'Siehe `fob connections show`',
  '{n} sign-ins are open': '{n} Anmeldungen sind offen',
  'Finish or cancel one of them': 'Eine davon beenden oder abbrechen',
  'This sign-in is over': 'Diese Anmeldung ist vorbei',
  'Start another one': 'Eine neue beginnen',
  'There are too many applications': 'Es sind zu viele Apps',
  'Remove some first': 'Zuerst einige entfernen',
  'A built-in provider cannot be removed': 'Ein mitgelieferter Anbieter lässt sich nicht entfernen',
  'Only providers of your own can': 'Nur eigene lassen sich entfernen',
  'Keys use this provider: {labels}': 'Schlüssel benutzen diesen Anbieter: {labels}',
  'Remove those keys first': 'Zuerst diese Schlüssel entfernen',
  'A window gives the backup itself': 'Ein Fenster gibt die Sicherung selbst',
  'Choose the file': 'Die Datei wählen',
  'Fob is being locked': 'Fob wird gerade gesperrt',
  'Try again in a second': 'In einer Sekunde noch einmal versuchen',
  'This Fob shows no window in the browser': 'Dieses Fob zeigt kein Fenster im Browser',
  'Use its own window, or start `fob serve` without --no-ui':
    'Sein eigenes Fenster benutzen, oder `fob serve` ohne --no-ui starten',
  'port {port} for the {name} is taken by {holder}': 'Port {port} für {~name} ist von {holder} belegt',
  'port {port} for the {name} is taken': 'Port {port} für {~name} ist belegt',
  'cannot listen on port {port} for the {name} ({code})': 'Port {port} für {~name} lässt sich nicht öffnen ({code})',
  proxy: 'den Proxy',
  emulator: 'den Emulator',
  'Stop that program, or choose another port with --{name}-port':
    'Dieses Programm beenden, oder mit --{name}-port einen anderen Port wählen',
  'Choose another port, from 1024 to 65535, with --{name}-port':
    'Mit --{name}-port einen anderen Port wählen, von 1024 bis 65535',
  'Free some space on the disk, then try again': 'Platz auf dem Datenträger schaffen, dann noch einmal versuchen',
  'Free some space of your quota, then try again': 'Platz im eigenen Kontingent schaffen, dann noch einmal versuchen',
  'The disk is read-only; choose another folder with --data-dir':
    'Der Datenträger ist schreibgeschützt; mit --data-dir einen anderen Ordner wählen',
  'Check the disk, then try again': 'Den Datenträger prüfen, dann noch einmal versuchen',
  'The database was written by a newer Fob': 'Die Datenbank stammt von einem neueren Fob',
  'Start the newer Fob, or choose another folder with --data-dir':
    'Das neuere Fob starten, oder mit --data-dir einen anderen Ordner wählen',
  'The database file is damaged or is not one of Fob': 'Die Datenbankdatei ist beschädigt oder nicht von Fob',
  'Put back fob.db from a backup, or choose another folder with --data-dir':
    'fob.db aus einer Sicherung zurücklegen, oder mit --data-dir einen anderen Ordner wählen',
  'The database is in use by another program': 'Ein anderes Programm benutzt die Datenbank',
  'Close the other Fob that uses this data folder, then try again':
    'Das andere Fob mit diesem Datenordner schließen, dann noch einmal versuchen',
  'No storage is chosen yet': 'Noch ist kein Speicher gewählt',
  'Open Fob to set it up, or start it with --store file --passphrase-file FILE':
    'Fob zum Einrichten öffnen, oder mit --store file --passphrase-file FILE starten',
  'The storage does not answer': 'Der Speicher antwortet nicht',
  'Make the storage available, then unlock Fob': 'Den Speicher verfügbar machen, dann Fob entsperren',
  'The stored data does not fit together': 'Die gespeicherten Daten passen nicht zusammen',
  'Put back the data folder from a backup': 'Den Datenordner aus einer Sicherung zurücklegen',
  'The storage is set up already': 'Der Speicher ist schon eingerichtet',
  'Unlock Fob instead': 'Stattdessen Fob entsperren',
  'Make a backup, then try again': 'Eine Sicherung anlegen, dann noch einmal versuchen',
  'The passphrase is wrong, or this is no whole backup of Fob':
    'Die Passphrase ist falsch, oder das ist keine ganze Sicherung von Fob',
  'Check the keyboard layout and Caps Lock, and that the file was copied whole':
    'Tastaturbelegung und Feststelltaste prüfen, und ob die Datei ganz kopiert wurde',
  'This Fob is in use: a backup goes into an empty one only':
    'Dieses Fob ist in Gebrauch: eine Sicherung kommt nur in ein leeres',
  'Start Fob on a fresh folder with --data-dir, then restore there':
    'Fob mit --data-dir auf einem neuen Ordner starten, dann dort wiederherstellen',
  'The backup was made by a newer Fob': 'Die Sicherung stammt von einem neueren Fob',
  'Install that version or a newer one, then restore':
    'Diese oder eine neuere Version installieren, dann wiederherstellen',
  'The storage did not keep every secret': 'Der Speicher hat nicht jedes Geheimnis behalten',
  'Nothing was restored; check the storage, then try again':
    'Nichts wurde wiederhergestellt; den Speicher prüfen, dann noch einmal versuchen',
  'The storage does not give every secret': 'Der Speicher gibt nicht jedes Geheimnis heraus',
  'The new storage did not keep every secret': 'Der neue Speicher hat nicht jedes Geheimnis behalten',
  'Nothing was changed; try again': 'Nichts wurde geändert; noch einmal versuchen',
  'Fob was locked while it moved': 'Fob wurde beim Umziehen gesperrt',
  'Unlock Fob, then move again; nothing was changed':
    'Fob entsperren, dann noch einmal umziehen; nichts wurde geändert',
  'The secrets are in {name} already': 'Die Geheimnisse sind schon dort',
  'There is nothing to move': 'Es gibt nichts umzuziehen',
  'The entry of this credential was changed outside Fob':
    'Der Eintrag dieses Schlüssels wurde außerhalb von Fob geändert',
  'Remove it and add the key again': 'Ihn entfernen und den Schlüssel neu hinzufügen',
  'No old secret of this key is left': 'Von diesem Schlüssel ist kein altes Geheimnis mehr da',
  'Its overlap has ended already': 'Die Übergangszeit ist schon vorbei',
  'The secret of this credential was deleted': 'Das Geheimnis dieses Schlüssels wurde gelöscht',
  'Add the key again if you still have it': 'Den Schlüssel neu hinzufügen, wenn er noch da ist',
  'The stored secret is missing or does not verify': 'Das gespeicherte Geheimnis fehlt oder stimmt nicht',
  'Rotate the credential with the key from the provider': 'Den Schlüssel mit dem vom Anbieter austauschen',
  'Another program has changed the vault file': 'Ein anderes Programm hat die Tresordatei geändert',
  'Close the other Fob that uses this data folder, lock and unlock, then try again':
    'Das andere Fob mit diesem Datenordner schließen, sperren und entsperren, dann noch einmal versuchen',
  'The vault file asks for a key derivation that Fob does not accept':
    'Die Tresordatei verlangt eine Schlüsselableitung, die Fob nicht annimmt',
  'Put back the vault file from a backup': 'Die Tresordatei aus einer Sicherung zurücklegen',
  'The keychain holds another vault’s items under this vault’s name':
    'Der Schlüsselbund hält unter dem Namen dieses Tresors Einträge eines anderen',
  'Put back the data folder that belongs to this keychain':
    'Den Datenordner zurücklegen, der zu diesem Schlüsselbund gehört',
  'The keychain did not keep the secret as it was given':
    'Der Schlüsselbund hat das Geheimnis nicht so behalten, wie es war',
  'Check that the keychain of your system is unlocked and works, then try again':
    'Prüfen, ob der Schlüsselbund des Systems offen ist und arbeitet, dann noch einmal versuchen',
  'The keychain did not delete the item': 'Der Schlüsselbund hat den Eintrag nicht gelöscht',
  'The keychain did not delete every item': 'Der Schlüsselbund hat nicht jeden Eintrag gelöscht',
  'Check that the keychain of your system is unlocked, then try again':
    'Prüfen, ob der Schlüsselbund des Systems offen ist, dann noch einmal versuchen',
  'Unlock the keychain, then try again': 'Den Schlüsselbund entsperren, dann noch einmal versuchen',
  'The storage has lost this vault’s root key': 'Der Speicher hat den Hauptschlüssel dieses Tresors verloren',
  'Restore the keychain or the vault file from a backup; nothing was deleted':
    'Den Schlüsselbund oder die Tresordatei aus einer Sicherung zurücklegen; nichts wurde gelöscht',
  'The database is empty, but the storage holds {n} secrets of this vault':
    'Die Datenbank ist leer, doch der Speicher hält {n} Geheimnisse dieses Tresors',
  'Put back fob.db from a backup of this folder; the secrets are untouched':
    'fob.db aus einer Sicherung dieses Ordners zurücklegen; die Geheimnisse sind unberührt',
  'Put back fob.db and vault.json from a backup of this folder; the secrets are untouched':
    'fob.db und vault.json aus einer Sicherung dieses Ordners zurücklegen; die Geheimnisse sind unberührt',
  'This vault lives in {name}': 'Dieser Tresor liegt anderswo: {name}',
  'Start Fob with --store {store} or without --store, or choose another folder with --data-dir':
    'Fob mit --store {store} oder ohne --store starten, oder mit --data-dir einen anderen Ordner wählen',
  'A stored secret is missing or does not verify': 'Ein gespeichertes Geheimnis fehlt oder stimmt nicht',
  'Remove the entry that uses it and add it again': 'Den Eintrag, der es benutzt, entfernen und neu hinzufügen',
  'The credential is no longer active': 'Der Schlüssel ist nicht mehr aktiv',
  'Look at it again; restore it from the trash or add the key as a new one':
    'Noch einmal ansehen; aus dem Papierkorb holen oder den Schlüssel neu hinzufügen',
  'The vault file is damaged or is not the one that belongs here':
    'Die Tresordatei ist beschädigt oder gehört nicht hierher',
  'Put back vault.fob from a backup; Fob has changed nothing':
    'vault.fob aus einer Sicherung zurücklegen; Fob hat nichts geändert',
  'The keychain module (keytar) is not installed for this system':
    'Das Modul für den Schlüsselbund (keytar) ist für dieses System nicht installiert',
  'There is no D-Bus session, which the keychain needs': 'Es gibt keine D-Bus-Sitzung, die der Schlüsselbund braucht',
  'No secret service answers on the D-Bus session': 'In der D-Bus-Sitzung antwortet kein Schlüsselbund',
  'No Secret Service answers on the session bus': 'In der D-Bus-Sitzung antwortet kein Schlüsselbund',
  'The keychain is locked, or this vault’s items are not in it':
    'Der Schlüsselbund ist gesperrt, oder die Einträge dieses Tresors sind nicht darin',
  'The keychain did not answer in time': 'Der Schlüsselbund hat nicht rechtzeitig geantwortet',
  'the keychain did not answer within {n} s': 'Der Schlüsselbund hat nicht in {n} s geantwortet',
  'The keychain module stopped while it worked': 'Das Modul für den Schlüsselbund ist bei der Arbeit stehen geblieben',
  'The keychain refused the call': 'Der Schlüsselbund hat den Aufruf abgelehnt',
  'the database is empty while the keychain holds {n} items':
    'Die Datenbank ist leer, der Schlüsselbund hält aber {n} Einträge',
  'Install libsecret and its headers (Debian: libsecret-1-dev), then run `npm rebuild keytar`; or use the encrypted file':
    'libsecret mit Headern installieren (Debian: libsecret-1-dev), dann `npm rebuild keytar`; oder die verschlüsselte Datei benutzen',
  'Start Fob inside a desktop session or with `dbus-run-session`; or use the encrypted file':
    'Fob in einer Desktop-Sitzung oder mit `dbus-run-session` starten; oder die verschlüsselte Datei benutzen',
  'Start a keyring such as gnome-keyring or KWallet, then try again; or use the encrypted file':
    'Einen Schlüsselbund wie gnome-keyring oder KWallet starten, dann noch einmal versuchen; oder die verschlüsselte Datei benutzen',
  'Unlock the keychain of your system, then try again; nothing was deleted':
    'Den Schlüsselbund des Systems entsperren, dann noch einmal versuchen; nichts wurde gelöscht',
  'Look for a prompt of the system, or restart its keyring, then try again':
    'Nach einer Frage des Systems sehen oder den Schlüsselbund neu starten, dann noch einmal versuchen',
  'Check that the keychain of your system works and is unlocked, then try again':
    'Prüfen, ob der Schlüsselbund des Systems arbeitet und offen ist, dann noch einmal versuchen',
  'It answers and keeps what it is given': 'Er antwortet und behält, was er bekommt',
  'It works everywhere and asks for a passphrase': 'Sie geht überall und fragt nach einer Passphrase',
  'encrypted file': 'verschlüsselte Datei',
  'The data folder cannot be written to': 'In den Datenordner lässt sich nicht schreiben',
};
