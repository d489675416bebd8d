/** Buttons that lead to identity providers. @module */
import type { IdentityProviderTypeType } from '#contract/index.ts'
import { type Html, html } from '#http/html.ts'
import type { Look } from '../look/look.ts'
import type { Texts } from '../text/text.ts'
import { icon } from './icons.ts'
import { picture } from './picture.ts'

export interface Provider {
  /** As the pool calls it. */
  name: string
  type: IdentityProviderTypeType
  /** Where the sign-in there begins. */
  href: string
}

const social: Partial<Record<IdentityProviderTypeType, string>> = {
  Facebook: 'Facebook',
  Google: 'Google',
  LoginWithAmazon: 'Amazon',
  SignInWithApple: 'Apple',
}

/** A button for each: those that the look puts first, then the others as they come. */
export function providerButtons(providers: Provider[], { look, text }: { look: Look; text: Texts }): Html {
  const { order } = look.providers
  const rank = ({ name }: Provider) => (order.includes(name) ? order.indexOf(name) : order.length)
  const items = providers.toSorted((a, b) => rank(a) - rank(b)).map((provider) => button(provider, look, text))
  return html`<ul class="tight">${items}</ul>`
}

function button({ name, type, href }: Provider, look: Look, { federated }: Texts): Html {
  const brand = social[type]
  const className = brand === undefined ? 'idpButton-customizable' : 'socialButton-customizable'
  const label = federated.continueWith(brand ?? name)
  return html`<li><a class="button provider ${className}" href="${href}">${image(name, type, look)}<span>${label}</span></a></li>`
}

/** The icon that the look has for it, else a neutral one: signs of other companies are theirs to give. */
function image(name: string, type: IdentityProviderTypeType, { providers }: Look): Html | undefined {
  if (!providers.showsIcons) return undefined
  const own = Object.hasOwn(providers.icons, name) ? providers.icons[name] : providers.icon
  if (own) return picture(own, { alt: '' })
  return icon(social[type] === undefined ? 'building' : 'person')
}
