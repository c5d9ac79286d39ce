import type { EngineSentences } from '../rules/engine-sentences.ts';

/** What went wrong between Fob and a provider one signs in to. */
export const signInSentences: EngineSentences = {
  'This machine has no address of its own to listen on': 'Dieser Rechner hat keine eigene Adresse zum Zuhören',
  'Port {port}, which this provider sends its answer to, is taken by {holder}':
    'Port {port}, an den dieser Anbieter antwortet, ist von {holder} belegt',
  'Port {port}, which this provider sends its answer to, is taken':
    'Port {port}, an den dieser Anbieter antwortet, ist belegt',
  'Port {port}, which this provider sends its answer to, cannot be listened on ({code})':
    'Port {port}, an den dieser Anbieter antwortet, lässt sich nicht öffnen ({code})',
  'Its tokens are missing or do not verify; sign in again': 'Die Tokens fehlen oder stimmen nicht; neu anmelden',
  'The provider’s answer has a parameter twice': 'Die Antwort des Anbieters hat einen Parameter doppelt',
  'The provider’s answer has no code in it': 'In der Antwort des Anbieters ist kein Code',
  'The provider’s answer is not a valid one': 'Die Antwort des Anbieters ist nicht gültig',
  'The answer came from another provider than the one that was asked':
    'Die Antwort kam von einem anderen Anbieter als dem gefragten',
  'The provider gave a kind of token that Fob cannot use':
    'Der Anbieter gab eine Art Token, die Fob nicht benutzen kann',
  'Its tokens are missing here; end the access in your account at the provider':
    'Die Tokens fehlen hier; den Zugriff im Konto beim Anbieter beenden',
  '{why}; end the access in your account at the provider': '{~why}; den Zugriff im Konto beim Anbieter beenden',
  '{why}; end the access in your account there': '{~why}; den Zugriff dort im Konto beenden',
  '{provider} offers no way to revoke': '{provider} bietet kein Widerrufen an',
  'The provider did not revoke it': 'Der Anbieter hat es nicht widerrufen',
  'The provider cannot revoke just now': 'Der Anbieter kann gerade nicht widerrufen',
  'The provider cannot revoke this kind of token': 'Der Anbieter kann diese Art Token nicht widerrufen',
  'Fob’s storage does not answer': 'Der Speicher von Fob antwortet nicht',
  'Sign in again and allow the access, if you want it': 'Neu anmelden und den Zugriff erlauben, wenn gewünscht',
  'Stop that program, then sign in again': 'Dieses Programm beenden, dann neu anmelden',
  'Check the network settings of this machine: it must be able to reach itself':
    'Die Netzeinstellungen dieses Rechners prüfen: er muss sich selbst erreichen können',
  'Copy the link and open it in a browser': 'Den Link kopieren und in einem Browser öffnen',
  'Check the address of the provider, or ask its makers': 'Die Adresse des Anbieters prüfen, oder dort nachfragen',
  'Check that this is right, then sign in again': 'Prüfen, ob das stimmt, dann neu anmelden',
  'Check that this is right, then sign in again with the client secret':
    'Prüfen, ob das stimmt, dann mit dem Client-Geheimnis neu anmelden',
  'Sign in again with the client secret': 'Mit dem Client-Geheimnis neu anmelden',
  'Sign in with the same account, or make a new connection for the other one':
    'Mit demselben Konto anmelden, oder für das andere eine neue Verbindung anlegen',
  'Do not sign in from this network; if it stays, tell the provider':
    'Nicht aus diesem Netz anmelden; bleibt es so, dem Anbieter melden',
  'Try again; if it stays, look at the app’s settings at the provider':
    'Noch einmal versuchen; bleibt es so, die Einstellungen der App beim Anbieter ansehen',
  'Try again': 'Noch einmal versuchen',
  'Try again later; if it stays, tell the provider': 'Später noch einmal versuchen; bleibt es so, dem Anbieter melden',
  'Check the network: somebody may be in between': 'Das Netz prüfen: vielleicht sitzt jemand dazwischen',
  'Check the network and the provider’s status': 'Das Netz und den Zustand des Anbieters prüfen',
  'See what Fob says about its storage, then sign in again': 'Nachsehen, was Fob zum Speicher sagt, dann neu anmelden',
  'The access was not allowed': 'Der Zugriff wurde nicht erlaubt',
  'The provider did not understand the request': 'Der Anbieter hat die Anfrage nicht verstanden',
  'The provider does not accept the client id or its secret':
    'Der Anbieter nimmt die Client-ID oder ihr Geheimnis nicht an',
  'The provider no longer accepts this grant': 'Der Anbieter nimmt diese Freigabe nicht mehr an',
  'The client may not sign in this way': 'Der Client darf sich so nicht anmelden',
  'The provider does not support this way to sign in': 'Der Anbieter kennt diese Art der Anmeldung nicht',
  'The provider does not know one of the scopes, or the client may not have it':
    'Der Anbieter kennt eines der Rechte nicht, oder der Client darf es nicht haben',
  'The provider has a problem of its own': 'Der Anbieter hat selbst ein Problem',
  'The provider is overloaded or being maintained': 'Der Anbieter ist überlastet oder wird gewartet',
  'The code was not entered in time': 'Der Code wurde nicht rechtzeitig eingegeben',
  'The provider asks for more patience': 'Der Anbieter bittet um mehr Geduld',
  'Nobody has entered the code yet': 'Noch niemand hat den Code eingegeben',
  'The provider answered with an error': 'Der Anbieter hat mit einem Fehler geantwortet',
  'The provider’s answer is far too long': 'Die Antwort des Anbieters ist viel zu lang',
  'The provider did not answer in time': 'Der Anbieter hat nicht rechtzeitig geantwortet',
  'The provider’s certificate does not verify ({code})': 'Das Zertifikat des Anbieters stimmt nicht ({code})',
  'The provider could not be reached': 'Der Anbieter war nicht erreichbar',
  'The provider wants to send Fob elsewhere, which Fob does not follow':
    'Der Anbieter will Fob anderswohin schicken, dem folgt Fob nicht',
  'The provider asks for a pause': 'Der Anbieter bittet um eine Pause',
  'The provider has a problem (status {status})': 'Der Anbieter hat ein Problem (Status {status})',
  'The provider’s answer is not one of OAuth (status {status})':
    'Die Antwort des Anbieters ist kein OAuth (Status {status})',
  'The provider’s answer is not a token response': 'Die Antwort des Anbieters ist keine Tokenantwort',
  'The provider’s answer is not JSON': 'Die Antwort des Anbieters ist kein JSON',
  'The provider’s answer has no token where its profile says':
    'Die Antwort des Anbieters hat kein Token, wo es laut Profil sein sollte',
  'The provider’s answer has no usable {what}': 'In der Antwort des Anbieters fehlt Brauchbares: {what}',
  'The provider gives its token a life that makes no sense':
    'Der Anbieter gibt seinem Token eine unsinnige Lebensdauer',
  '{service} no longer accepts the token': '{~service} nimmt das Token nicht mehr an',
  'The provider publishes no metadata at this address (status {status})':
    'Der Anbieter veröffentlicht an dieser Adresse keine Metadaten (Status {status})',
  'The provider publishes no metadata at this address': 'Der Anbieter veröffentlicht an dieser Adresse keine Metadaten',
  'The metadata is that of another issuer': 'Die Metadaten sind die eines anderen Ausstellers',
  'What the provider publishes is not the metadata of an authorization server':
    'Was der Anbieter veröffentlicht, sind keine Metadaten eines Autorisierungsservers',
  'An endpoint of the provider is not https': 'Eine Adresse des Anbieters ist nicht https',
  'The emulator does not run': 'Der Emulator läuft nicht',
  'The sign-in ended at another account than the connection’s':
    'Die Anmeldung endete bei einem anderen Konto als dem der Verbindung',
  'The connection was removed meanwhile': 'Die Verbindung wurde inzwischen entfernt',
  'Fob was locked or ended in the middle': 'Fob wurde mittendrin gesperrt oder beendet',
  'Fob could not keep what the provider gave': 'Fob konnte nicht behalten, was der Anbieter gab',
  'The provider gave no code that can be shown': 'Der Anbieter gab keinen Code, der sich zeigen lässt',
  'The provider’s answer is not a device code': 'Die Antwort des Anbieters ist kein Gerätecode',
  'The client secret is missing or does not verify': 'Das Client-Geheimnis fehlt oder stimmt nicht',
  'The address that the client secret was given for has changed':
    'Die Adresse, für die das Client-Geheimnis galt, hat sich geändert',
  'The addresses that {name} signs in at have changed': 'Die Adressen, an denen {name} anmeldet, haben sich geändert',
  'Another Fob on this data folder is refreshing it': 'Ein anderes Fob mit diesem Datenordner erneuert es gerade',
  'The token has ended, and the provider gave none to renew it with':
    'Das Token ist abgelaufen, und der Anbieter gab keines zum Erneuern',
};
