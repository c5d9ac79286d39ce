/** Where the three listeners are unless asked otherwise. */
export const defaultPorts = { proxy: 4680, emulator: 4681, ui: 4682 };
