/** Images of a look. @module */
import { type Html, html } from '#http/html.ts'
import type { Graphic, Look, Picture } from '../look/look.ts'
import { type IconName, icon } from './icons.ts'

/** An image that follows the colour scheme, with what it says instead for who does not see it. */
export function picture({ light, dark }: Picture, { alt, className }: { alt: string; className?: string }): Html {
  const image = html`<img src="${light}" alt="${alt}"${className !== undefined && html` class="${className}"`}>`
  if (light === dark) return image
  return html`<picture><source media="(prefers-color-scheme: dark)" srcset="${dark}">${image}</picture>`
}

const drawings: Record<Graphic, IconName> = {
  EMAIL: 'email',
  SMS: 'sms',
  AUTH_APP: 'app',
  PASSWORD: 'password',
  PASSKEY: 'passkey',
}

/** What a page about a factor shows above its heading: the style's own image, else a drawing; nothing where it has none. */
export function graphic({ showsGraphics, graphics }: Look, name: Graphic): Html | undefined {
  if (!showsGraphics) return undefined
  const own = graphics[name]
  return html`<div class="graphic">${own ? picture(own, { alt: '' }) : icon(drawings[name])}</div>`
}
