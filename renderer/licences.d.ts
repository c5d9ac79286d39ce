/** Made while the window is built, by vite.licences.ts: the packages that Fob ships, and each licence's text once. */
declare module 'virtual:licences' {
  export const licences: readonly { name: string; version: string; licence: string; text: number }[];
  export const texts: readonly string[];
}
