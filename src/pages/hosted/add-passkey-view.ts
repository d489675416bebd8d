/** How the page for a new passkey looks. @module */
import { html } from '#http/html.ts'
import { buttonLink, primaryButton } from '../frame/actions.ts'
import { alert } from '../frame/alert.ts'
import { hidden } from '../frame/field.ts'
import type { Content, Frame } from '../frame/layout.ts'
import { graphic } from '../frame/picture.ts'
import type { FormOf } from './form.ts'
import type { Words } from './sign-up-form.ts'

export interface AddPasskeyPage {
  form: FormOf
  /** PublicKeyCredentialCreationOptionsJSON; without it no passkey can be added. */
  options?: unknown
  /** Where it leads without a passkey. */
  wayOn: string
  alert?: Words
  status?: number
}

export function addPasskeyView({ look, text }: Frame, page: AddPasskeyPage): Content {
  const { form, options, wayOn, status } = page
  const { passkeys, common } = text
  const said = page.alert && alert('error', page.alert(text))
  const notNow = buttonLink(options === undefined ? common.continue : passkeys.notNow, wayOn)
  if (options === undefined) return { title: passkeys.title, notice: said, body: notNow, status }
  return {
    title: passkeys.title,
    description: passkeys.description,
    graphic: graphic(look, 'PASSKEY'),
    notice: html`${said}<div hidden data-alert="cancelled">${alert('error', passkeys.cancelled)}</div><div hidden data-alert="alreadyThere">${alert('error', passkeys.alreadyThere)}</div>`,
    script,
    status,
    leadsOut: true,
    body: html`${form(
      html`${hidden('credential', '')}
<p class="note" data-unsupported>${passkeys.unsupported}</p>
<div hidden data-options="${JSON.stringify(options)}">${primaryButton({ label: passkeys.button, name: 'addPasskey', value: 'add' })}</div>`,
      { id: 'addPasskeyForm' },
    )}
${notNow}`,
  }
}

/**
 * Asks the authenticator when the form is sent, and sends its answer along. Browsers older than
 * `parseCreationOptionsFromJSON` and `toJSON` make passkeys as well.
 */
const script = `
const form = document.getElementById('addPasskeyForm')
const box = form.querySelector('[data-options]')
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0))
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

async function create() {
  const options = JSON.parse(box.dataset.options)
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: options.excludeCredentials.map((each) => ({ ...each, id: bytes(each.id) })),
  }
  const { id, type, response, authenticatorAttachment } = await navigator.credentials.create({ publicKey })
  return {
    id,
    rawId: id,
    type,
    authenticatorAttachment,
    clientExtensionResults: {},
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  }
}

function tell(what) {
  for (const each of document.querySelectorAll('[data-alert]')) each.hidden = each.dataset.alert !== what
}

if (window.PublicKeyCredential) {
  form.querySelector('[data-unsupported]').hidden = true
  box.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    tell()
    try {
      form.elements.credential.value = JSON.stringify(await create())
      form.submit()
    } catch (error) {
      tell(error.name === 'InvalidStateError' ? 'alreadyThere' : 'cancelled')
    }
  })
}
`
