import type { SettingsState } from '../../shared/model/settings.ts';
import type { Session } from './session.ts';
import { settingNames, settingText } from './setting-words.ts';
import { facts } from './table.ts';

/** `fob settings`: what the user has chosen, by the names that `fob settings set` takes. */
export async function run(session: Session): Promise<undefined> {
  const state = await (await session.fob()).settings.get({});
  session.print(state, () => settingsText(state));
}

function settingsText({ settings, needsRestart }: SettingsState): string {
  return facts(
    settingNames(settings).map(([name, value]) => [
      name,
      `${settingText(value)}${needsRestart.includes(name) ? '  (counts once Fob is started anew)' : ''}`,
    ]),
  );
}
