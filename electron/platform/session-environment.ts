const WANTED =
  /^(DBUS_|XDG_|LC_|GNOME_KEYRING_|KDE_|HOME$|USER$|LOGNAME$|LANG$|PATH$|DISPLAY$|WAYLAND_DISPLAY$|TMPDIR$|SYSTEMROOT$|USERPROFILE$|APPDATA$|LOCALAPPDATA$|TEMP$)/i;

/** What a program needs to find the user's session, and nothing that could load code or carry a secret into it. */
export function sessionEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && WANTED.test(entry[0]),
  );
  return Object.fromEntries(kept);
}
