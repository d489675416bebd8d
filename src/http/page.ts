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
}

/** The page as a response. */
export function renderPage({ language, title, style, script, body, status = 200, policy = [] }: Page) {
  const markup = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(style)}</style>
</head>
<body>
${body}
${script !== undefined && html`<script type="module">${trusted(script)}</script>`}
</body>
</html>
`
  const csp = [
    "default-src 'none'",
    `style-src '${hash(style)}'`,
    ...(script === undefined ? [] : [`script-src '${hash(script)}'`, "connect-src 'self'"]),
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...policy,
  ]
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': csp.join('; '),
      ...securityHeaders,
    },
    body: markup.toString(),
  }
}

/** CSP Level 3 §2.3.1, `hash-source`. */
function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
