// A window with nothing in it but what the shell's tests look at.
const seen = { ports: 0, messages: [], notices: [], told: [], violations: [] };
let port = null;

window.addEventListener('message', (event) => {
  if (event.data?.type !== 'fob-port') return;
  port = event.ports[0];
  port.addEventListener('message', ({ data }) => seen.messages.push(data));
  port.start();
  seen.ports += 1;
});
document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
  seen.violations.push(violatedDirective),
);
window.fob?.onEngine((notice) => seen.notices.push(notice));
window.fob?.onShell((notice) => seen.told.push(notice));

Object.assign(window, { seen, say: (message) => port.postMessage(message) });
