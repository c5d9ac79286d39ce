import type { SettingsChange } from '../../shared/model/settings.ts';
import { UsageError } from './errors.ts';
import type { Session } from './session.ts';
import { readSetting, settingNames, settingText } from './setting-words.ts';

/** `fob settings set`: changes one setting. */
export async function run(session: Session, _options: object, name: string, text: string): Promise<undefined> {
  const fob = await session.fob();
  const known = settingNames((await fob.settings.get({})).settings);
  const found = known.find(([one]) => one === name);
  if (!found) throw new UsageError('there is no such setting', `it is one of ${known.map(([one]) => one).join(', ')}`);
  const [group = '', key = ''] = name.split('.');
  const change = { [group]: { [key]: readSetting(name, text, found[1]) } } as SettingsChange; // the contract checks it
  const state = await fob.settings.set(change);
  const now = settingNames(state.settings).find(([one]) => one === name)?.[1];
  session.print(state, () =>
    [
      `${name} is ${settingText(now)}.`,
      ...(state.needsRestart.includes(name) ? ['It counts once Fob is started anew.'] : []),
    ].join(' '),
  );
}
