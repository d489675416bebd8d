/**
 * A whole HTML page with the headers that protect it: nothing runs and nothing loads that the page did not name.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { type Html, html, trusted } from './html.ts'
import { securityHeaders } from './security-headers.ts'

export interface Page {
  /** BCP 47, such as `en`. */
  language: string
  title: string
  /** Style sheet and script, written into the page and allowed by their hash. */
  style: string
  script?: string
  body: Html
  /** 200 by default. */
  status?: number
  /** What the page needs beyond itself, e.g. `frame-src 'self'`. */
  policy?: string[]
  /** `light dark` unless told: the schemes that the style sheet is made for. */
  colorScheme?: 'light' | 'dark' | 'light dark'
  /** Paths on this server. None by default. */
  icons?: { href: string; type: string }[]
  /** Pictures on this server that the page may show. */
  images?: boolean
  /** Whether what a form answers may lead the browser to another site. */
  leadsOut?: boolean
}

/** The page as a response. */
export function renderPage(page: Page) {
  const { language, title, style, script, body, status = 200, icons = [], colorScheme = 'light dark' } = page
  const markup = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${colorScheme}">
<title>${title}</title>
${icons.length > 0 ? icons.map(icon) : html`<link rel="icon" href="data:,">`}
<style>${trusted(style)}</style>
</head>
<body>
${body}
${script !== undefined && html`<script type="module">${trusted(script)}</script>`}
</body>
</html>
`
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyOf(page),
      ...securityHeaders,
    },
    body: markup.toString(),
  }
}

function icon({ href, type }: { href: string; type: string }): Html {
  return html`<link rel="icon" type="${type}" href="${href}">`
}

function policyOf({ style, script, images = false, leadsOut = false, policy = [] }: Page): string {
  return [
    "default-src 'none'",
    `style-src '${hash(style)}'`,
    ...(script === undefined ? [] : [`script-src '${hash(script)}'`, "connect-src 'self'"]),
    images ? "img-src 'self' data:" : 'img-src data:',
    // Browsers hold redirects after a form to this as well, through every site that an app sends them on to (Chromium
    // 156; w3c/webappsec-csp#8), and nobody knows those. So where an answer leads out, naming places would break apps.
    ...(leadsOut ? [] : ["form-action 'self'"]),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...policy,
  ].join('; ')
}

/** Style sheets and scripts are few, and large beside the rest of a page. */
const hashes = new Map<string, string>()
const mostHashes = 500

/** CSP Level 3 §2.3.1, `hash-source`. */
function hash(text: string): string {
  const known = hashes.get(text)
  if (known !== undefined) return known
  const made = `sha256-${createHash('sha256').update(text).digest('base64')}`
  if (hashes.size >= mostHashes) hashes.clear()
  hashes.set(text, made)
  return made
}
