import { appflow } from './appflow.ts';
import { chromaflow } from './chromaflow.ts';
import { completed } from './completed.ts';
import { adobe } from './design/adobe.ts';
import { canva } from './design/canva.ts';
import { contentful } from './design/contentful.ts';
import { dropbox } from './design/dropbox.ts';
import { figma } from './design/figma.ts';
import { github } from './design/github.ts';
import { googleDrive } from './design/google-drive.ts';
import { googleFonts } from './design/google-fonts.ts';
import { linear } from './design/linear.ts';
import { miro } from './design/miro.ts';
import { notion } from './design/notion.ts';
import { slack } from './design/slack.ts';
import { unsplash } from './design/unsplash.ts';
import { vimeo } from './design/vimeo.ts';
import { webflow } from './design/webflow.ts';
import { fluxcascade } from './fluxcascade.ts';
import { frameflow } from './frameflow.ts';
import { iconflow } from './iconflow.ts';
import type { Provider } from './schema.ts';

/** The five vendors whose whole behaviour the emulator knows. */
export const emulatedProviders: readonly Provider[] = [chromaflow, appflow, iconflow, frameflow, fluxcascade].map(
  completed,
);

/** Every provider that comes with Fob. A test checks each by the same parser as a user's own: at start it would cost time. */
export const builtInProviders: readonly Provider[] = [
  ...emulatedProviders,
  ...[
    figma,
    canva,
    adobe,
    dropbox,
    googleDrive,
    googleFonts,
    github,
    notion,
    miro,
    webflow,
    unsplash,
    contentful,
    slack,
    linear,
    vimeo,
  ].map(completed),
];
