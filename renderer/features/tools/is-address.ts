/** Whether a text reads as an IPv4 or IPv6 address, or a range of them in CIDR form; said while typing, the engine checks again. */
export function isAddress(text: string): boolean {
  const [ip = '', bits, ...rest] = text.split('/');
  if (rest.length > 0) return false;
  const v6 = ip.includes(':');
  if (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= (v6 ? 128 : 32))) return false;
  if (v6) return /^[\da-f:.]+$/i.test(ip) && URL.canParse(`http://[${ip}]/`);
  const parts = ip.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}
