import type { ErrorData } from '../../shared/errors/fob-error.ts';
import type { SettingsState } from '../../shared/model/settings.ts';

/** What the user has chosen for Fob itself; null until it is known. */
export type SettingsSlice = { value: SettingsState | null; error: ErrorData | null };

export const noSettings: SettingsSlice = { value: null, error: null };
