/** QR codes as drawings within a page, through `uqr`. @module */
import { encode } from 'uqr'
import { type Html, html } from '#http/html.ts'

/** Black on white in every colour scheme, as readers need it, with the quiet zone of four modules (ISO/IEC 18004 §6.3.8). */
export function qrCode(text: string, alt: string): Html {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const modules = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])))
  return html`<svg class="qr" role="img" aria-label="${alt}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${modules.join('')}"/></svg>`
}
