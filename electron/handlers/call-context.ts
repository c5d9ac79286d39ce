/** Who calls: which bridge, and whether a person has just now clicked or pressed a key there. */
export type CallContext = {
  bridge: 'port' | 'http' | 'cli';
  freshGesture(): boolean | Promise<boolean>;
};
