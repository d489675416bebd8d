/**
 * Which URLs are safe to send secrets to, or to believe what comes from.
 *
 * Without TLS anybody on the way can read and change what is said; on the loopback interface nobody is on the way
 * (RFC 8252 §8.3). So: `https:` anywhere, `http:` only to this very machine.
 *
 * @module
 */

/** Whether the URL's host is this machine by its name or its address; `hostname` as `URL` writes it. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}

/** Whether the text is an absolute `https:` URL, or an `http:` one to this machine. */
export function isSecureUrl(text: string): boolean {
  const url = URL.parse(text)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname))
}
