import type { EngineSentences } from '../../engine-text.ts';

/** What went wrong between Fob and a service one signs in to. */
export const signInSentences: EngineSentences = {
  'This machine has no address of its own to listen on': 'Dieser Rechner hat keine eigene Adresse zum Zuhören',
  'Port {port}, which this service sends its answer to, is taken by {holder}':
    'Port {port}, an den dieser Dienst antwortet, ist von {holder} belegt',
  'Port {port}, which this service sends its answer to, is taken':
    'Port {port}, an den dieser Dienst antwortet, ist belegt',
  'Port {port}, which this service sends its answer to, cannot be listened on ({code})':
    'Port {port}, an den dieser Dienst antwortet, lässt sich nicht öffnen ({code})',
  'Its tokens are missing or do not verify; sign in again': 'Die Tokens fehlen oder stimmen nicht; neu anmelden',
  'The service’s answer has a parameter twice': 'Die Antwort des Dienstes hat einen Parameter doppelt',
  'The service’s answer has no code in it': 'In der Antwort des Dienstes ist kein Code',
  'The service’s answer is not a valid one': 'Die Antwort des Dienstes ist nicht gültig',
  'The answer came from another service than the one that was asked':
    'Die Antwort kam von einem anderen Dienst als dem gefragten',
  'The service gave a kind of token that Fob cannot use': 'Der Dienst gab eine Art Token, die Fob nicht benutzen kann',
  'Its tokens are missing here; end the access in your account at the service':
    'Die Tokens fehlen hier; den Zugriff im Konto beim Dienst beenden',
  '{why}; end the access in your account at the service': '{~why}; den Zugriff im Konto beim Dienst beenden',
  '{why}; end the access in your account there': '{~why}; den Zugriff dort im Konto beenden',
  '{provider} offers no way to revoke': '{provider} bietet kein Widerrufen an',
  'The service did not revoke it': 'Der Dienst hat es nicht widerrufen',
  'The service cannot revoke just now': 'Der Dienst kann gerade nicht widerrufen',
  'The service cannot revoke this kind of token': 'Der Dienst kann diese Art Token nicht widerrufen',
  'Fob’s storage does not answer': 'Der Speicher von Fob antwortet nicht',
  'Sign in again and allow the access, if you want it': 'Neu anmelden und den Zugriff erlauben, wenn gewünscht',
  'Stop that program, then sign in again': 'Dieses Programm beenden, dann neu anmelden',
  'Check the network settings of this machine: it must be able to reach itself':
    'Die Netzeinstellungen dieses Rechners prüfen: er muss sich selbst erreichen können',
  'Copy the link and open it in a browser': 'Den Link kopieren und in einem Browser öffnen',
  'Check the address of the service, or ask its makers': 'Die Adresse des Dienstes prüfen, oder dort nachfragen',
  'Check that this is right, then sign in again': 'Prüfen, ob das stimmt, dann neu anmelden',
  'Check that this is right, then sign in again with the client secret':
    'Prüfen, ob das stimmt, dann mit dem Client-Geheimnis neu anmelden',
  'Sign in again with the client secret': 'Mit dem Client-Geheimnis neu anmelden',
  'Sign in with the same account, or make a new connection for the other one':
    'Mit demselben Konto anmelden, oder für das andere eine neue Verbindung anlegen',
  'Do not sign in from this network; if it stays, tell the service':
    'Nicht aus diesem Netz anmelden; bleibt es so, dem Dienst melden',
  'Try again; if it stays, look at the app’s settings at the service':
    'Noch einmal versuchen; bleibt es so, die Einstellungen der App beim Dienst ansehen',
  'Try again later; if it stays, tell the service': 'Später noch einmal versuchen; bleibt es so, dem Dienst melden',
  'Check the network: somebody may be in between': 'Das Netz prüfen: vielleicht sitzt jemand dazwischen',
  'Check the network and the service’s status': 'Das Netz und den Zustand des Dienstes prüfen',
  'See what Fob says about its storage, then sign in again': 'Nachsehen, was Fob zum Speicher sagt, dann neu anmelden',
  'The access was not allowed': 'Der Zugriff wurde nicht erlaubt',
  'The service did not understand the request': 'Der Dienst hat die Anfrage nicht verstanden',
  'The service does not accept the client id or its secret':
    'Der Dienst nimmt die Client-ID oder ihr Geheimnis nicht an',
  'The service no longer accepts this grant': 'Der Dienst nimmt diese Freigabe nicht mehr an',
  'The client may not sign in this way': 'Der Client darf sich so nicht anmelden',
  'The service does not support this way to sign in': 'Der Dienst kennt diese Art der Anmeldung nicht',
  'The service does not know one of the scopes, or the client may not have it':
    'Der Dienst kennt eines der Rechte nicht, oder der Client darf es nicht haben',
  'The service has a problem of its own': 'Der Dienst hat selbst ein Problem',
  'The service is overloaded or being maintained': 'Der Dienst ist überlastet oder wird gewartet',
  'The code was not entered in time': 'Der Code wurde nicht rechtzeitig eingegeben',
  'The service asks for more patience': 'Der Dienst bittet um mehr Geduld',
  'Nobody has entered the code yet': 'Noch niemand hat den Code eingegeben',
  'The service answered with an error': 'Der Dienst hat mit einem Fehler geantwortet',
  'The service’s answer is far too long': 'Die Antwort des Dienstes ist viel zu lang',
  'The service did not answer in time': 'Der Dienst hat nicht rechtzeitig geantwortet',
  'The service’s certificate does not verify ({code})': 'Das Zertifikat des Dienstes stimmt nicht ({code})',
  'The service could not be reached': 'Der Dienst war nicht erreichbar',
  'The service wants to send Fob elsewhere, which Fob does not follow':
    'Der Dienst will Fob anderswohin schicken, dem folgt Fob nicht',
  'The service asks for a pause': 'Der Dienst bittet um eine Pause',
  'The service has a problem (status {status})': 'Der Dienst hat ein Problem (Status {status})',
  'The service’s answer is not one of OAuth (status {status})':
    'Die Antwort des Dienstes ist kein OAuth (Status {status})',
  'The service’s answer is not a token response': 'Die Antwort des Dienstes ist keine Tokenantwort',
  'The service’s answer is not JSON': 'Die Antwort des Dienstes ist kein JSON',
  'The service’s answer has no token where its profile says':
    'Die Antwort des Dienstes hat kein Token, wo es laut Profil sein sollte',
  'The service’s answer has no usable {what}': 'In der Antwort des Dienstes fehlt Brauchbares: {what}',
  'The service gives its token a life that makes no sense': 'Der Dienst gibt seinem Token eine unsinnige Lebensdauer',
  '{service} no longer accepts the token': '{~service} nimmt das Token nicht mehr an',
  'The service publishes no metadata at this address (status {status})':
    'Der Dienst veröffentlicht an dieser Adresse keine Metadaten (Status {status})',
  'The service publishes no metadata at this address': 'Der Dienst veröffentlicht an dieser Adresse keine Metadaten',
  'The metadata is that of another issuer': 'Die Metadaten sind die eines anderen Ausstellers',
  'What the service publishes is not the metadata of an authorization server':
    'Was der Dienst veröffentlicht, sind keine Metadaten eines Autorisierungsservers',
  'An endpoint of the service is not https': 'Eine Adresse des Dienstes ist nicht https',
  'The emulator does not run': 'Der Emulator läuft nicht',
  'The sign-in ended at another account than the connection’s':
    'Die Anmeldung endete bei einem anderen Konto als dem der Verbindung',
  'The connection was removed meanwhile': 'Die Verbindung wurde inzwischen entfernt',
  'Fob was locked or ended in the middle': 'Fob wurde mittendrin gesperrt oder beendet',
  'Fob could not keep what the service gave': 'Fob konnte nicht behalten, was der Dienst gab',
  'The service gave no code that can be shown': 'Der Dienst gab keinen Code, der sich zeigen lässt',
  'The service’s answer is not a device code': 'Die Antwort des Dienstes ist kein Gerätecode',
  'The client secret is missing or does not verify': 'Das Client-Geheimnis fehlt oder stimmt nicht',
  'The address that the client secret was given for has changed':
    'Die Adresse, für die das Client-Geheimnis galt, hat sich geändert',
  'The addresses that {name} signs in at have changed': 'Die Adressen, an denen {name} anmeldet, haben sich geändert',
  'Another Fob on this data folder is refreshing it': 'Ein anderes Fob mit diesem Datenordner erneuert es gerade',
  'The token has ended, and the service gave none to renew it with':
    'Das Token ist abgelaufen, und der Dienst gab keines zum Erneuern',
};
