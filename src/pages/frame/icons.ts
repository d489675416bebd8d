/** Line drawings on a square of 24, for beside a text that says the same. @module */
import { type Html, html, trusted } from '#http/html.ts'

const drawings = {
  error: '<circle cx="12" cy="12" r="9.25"/><path d="M12 7.5v5.5M12 16.4v.1"/>',
  success: '<circle cx="12" cy="12" r="9.25"/><path d="m7.8 12.4 2.9 2.9 5.6-6.2"/>',
  info: '<circle cx="12" cy="12" r="9.25"/><path d="M12 11.2v5.3M12 7.6v.1"/>',
  check: '<path d="m5 12.8 4.4 4.4L19 7.4"/>',
  dot: '<circle cx="12" cy="12" r="3.25"/>',
  globe:
    '<circle cx="12" cy="12" r="9.25"/><path d="M2.75 12h18.5M12 2.75c5 5.4 5 13.1 0 18.5M12 2.75c-5 5.4-5 13.1 0 18.5"/>',
  next: '<path d="m9 5.5 6.5 6.5L9 18.5"/>',
  building:
    '<path d="M5 21V4.5A1.5 1.5 0 0 1 6.5 3h7A1.5 1.5 0 0 1 15 4.5V21M15 10h2.5a1.5 1.5 0 0 1 1.5 1.5V21M3 21h18M8.5 7.5h3M8.5 11.5h3M8.5 15.5h3"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"/>',
  email: '<rect x="3" y="5" width="18" height="14" rx="2.25"/><path d="m3.75 7 8.25 6 8.25-6"/>',
  sms: '<path d="M4 5.5h16a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-8.5L7 20.5v-4H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM8 11h.1M12 11h.1M16 11h.1"/>',
  app: '<rect x="6.5" y="2.5" width="11" height="19" rx="2.25"/><path d="M9.5 12.3l1.8 1.8 3.3-3.8M11 18.7h2"/>',
  password:
    '<rect x="4.5" y="10.5" width="15" height="10" rx="2.25"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3M12 14.5v2"/>',
  passkey:
    '<circle cx="9" cy="8" r="4"/><path d="M2.5 20.5c.6-4 3.2-6 6.5-6 1.2 0 2.3.3 3.2.8"/><circle cx="17.5" cy="13" r="2.75"/><path d="M17.5 15.75v5.5M17.5 18.5h1.75M17.5 21.25h1.25"/>',
}

export type IconName = keyof typeof drawings

export function icon(name: IconName): Html {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${trusted(drawings[name])}</svg>`
}
