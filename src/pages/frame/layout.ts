/**
 * The frame around every hosted page: bands, logo, the form, and the menu of languages.
 *
 * Pages are whole without a script, and what one adds is a convenience.
 *
 * @module
 */
import { type Html, html } from '#http/html.ts'
import type { Reply } from '#http/listener.ts'
import { renderPage } from '#http/page.ts'
import type { Logo, Look } from '../look/look.ts'
import type { Language } from '../text/languages.ts'
import type { Texts } from '../text/text.ts'
import { languageMenu } from './language-menu.ts'
import { picture } from './picture.ts'
import { style } from './style.ts'

/** What holds for every page of one answer. */
export interface Frame {
  look: Look
  language: Language
  text: Texts
}

/** What a page puts into the frame. */
export interface Content {
  /** Of the document, and the heading unless there is another. */
  title: string
  heading?: string
  /** A sentence below the heading. */
  description?: string | Html
  /** What happened: an alert, above everything else. */
  notice?: Html
  /** What stands above the heading, such as the graphic of a factor. */
  graphic?: Html
  body?: Html
  /** Runs as a module, allowed by its hash. */
  script?: string
  /** 200 by default. */
  status?: number
  /**
   * Whether the answer to a form, or what it redirects to, may be on another site: set it wherever a form can end a
   * sign-in or lead to an identity provider. Else `form-action 'self'` stops the browser, see `http/page.ts`.
   */
  leadsOut?: boolean
  /** Path and query of this page, for the menu of languages; without it there is no menu. */
  address?: string
  /** E.g. `set-cookie`. */
  headers?: Reply['headers']
}

/** By look, so that a page that is shown again need not put it together again. */
const sheets = new WeakMap<Look, string>()

function sheetOf(look: Look): string {
  const sheet = sheets.get(look) ?? style + look.style
  sheets.set(look, sheet)
  return sheet
}

/** The page as a response. */
export function renderHosted({ look, language, text, ...content }: Frame & Content): Reply {
  const { title, heading = title, description, notice, graphic, body, script, status, leadsOut, address } = content
  const { header, footer, logo } = look
  const logoBox = (shown: boolean | undefined, className: string) =>
    shown && logo && html`<div class="logo ${className} ${logo.place}">${image(logo, text)}</div>`
  const page = renderPage({
    language,
    title,
    style: sheetOf(look),
    script,
    status,
    colorScheme: look.colorScheme,
    icons: look.icons,
    images: true,
    leadsOut,
    body: html`${header && band('header', header.logo, text)}
<div class="page">
${logoBox(logo && !logo.inForm && !logo.atEnd, 'outside')}
<main class="background-customizable">
${logoBox(logo?.inForm && !logo.atEnd, 'banner-customizable') || (look.banner && html`<div class="logo banner-customizable"></div>`)}
${notice}
${graphic}
<div class="head"><h1>${heading}</h1>${description !== undefined && html`<p class="description textDescription-customizable">${description}</p>`}</div>
${body}
${logoBox(logo?.inForm && logo.atEnd, 'banner-customizable')}
</main>
${logoBox(logo && !logo.inForm && logo.atEnd, 'outside')}
${address !== undefined && languageMenu({ language, text, address })}
</div>
${footer && band('footer', footer.logo, text)}`,
  })
  return { ...page, headers: { ...page.headers, ...overrides, ...content.headers } }
}

const overrides = {
  // Apps open these pages in a window of their own and wait for it to call back: with `same-origin` they would lose it.
  'cross-origin-opener-policy': 'unsafe-none',
  // With `no-referrer` a form would be sent with `Origin: null` (Fetch §3.2, "append a request Origin header").
  'referrer-policy': 'same-origin',
}

function band(name: 'header' | 'footer', logo: Logo | undefined, text: Texts): Html {
  const content = logo && image(logo, text)
  return name === 'header'
    ? html`<header class="band page-header ${logo?.place}">${content}</header>`
    : html`<footer class="band page-footer ${logo?.place}">${content}</footer>`
}

function image(logo: Logo, { common }: Texts): Html {
  return picture(logo.picture, { alt: common.logo, className: 'logo-customizable' })
}
