import { allTexts } from '../../renderer/messages/intl.ts';

// A window fetches them before the first code that needs them; what is tested alone is given them at once.
await allTexts();
