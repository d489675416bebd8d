/**
 * The user's passkey. The browser asks the authenticator, which takes a script: the only page that does nothing without
 * one, and says so.
 *
 * @module
 */
import { html } from '#http/html.ts'
import { primaryButton } from '../../frame/actions.ts'
import { hidden } from '../../frame/field.ts'
import { graphic } from '../../frame/picture.ts'
import { answerWith, type ChallengePage, identity, otherWays, problemNotice } from './page.ts'

export const webAuthn: ChallengePage = {
  view(shown) {
    const { frame, step, form } = shown
    const { look, text } = frame
    const { title, description, button, failed, needsScript } = text.challenges.passkey
    return {
      title,
      description,
      notice: html`${problemNotice(shown)}<noscript><p class="alert info">${needsScript}</p></noscript>`,
      graphic: graphic(look, 'PASSKEY'),
      leadsOut: true,
      script,
      body: form(
        html`${identity(shown)}
<p class="alert error" role="alert" id="passkeyFailed" hidden>${failed}</p>
${hidden('credential', '')}
<div id="passkey" data-options="${step.parameters.CREDENTIAL_REQUEST_OPTIONS}" hidden>${primaryButton({ label: button, id: 'usePasskey' })}</div>
${otherWays(shown)}`,
        { id: 'passkeyForm' },
      ),
    }
  },

  async answer(visit, step, form) {
    const credential = form.get('credential')
    if (!credential) return { again: step, problem: (text) => text.challenges.passkey.failed }
    return answerWith(visit, step, { CREDENTIAL: credential })
  },
}

/** WebAuthn §5.1.10, and its JSON forms written out for browsers that have no `parseRequestOptionsFromJSON`. */
const script = `
const form = document.querySelector('#passkeyForm')
const box = document.querySelector('#passkey')
const button = document.querySelector('#usePasskey')
const failed = document.querySelector('#passkeyFailed')
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '')
const options = JSON.parse(box.dataset.options)
const publicKey = {
  ...options,
  challenge: toBytes(options.challenge),
  allowCredentials: options.allowCredentials.map((each) => ({ ...each, id: toBytes(each.id) })),
}
async function ask() {
  failed.hidden = true
  button.disabled = true
  try {
    const { id, type, response } = await navigator.credentials.get({ publicKey })
    const { authenticatorData, clientDataJSON, signature, userHandle } = response
    form.elements.credential.value = JSON.stringify({
      id,
      rawId: id,
      type,
      clientExtensionResults: {},
      response: {
        authenticatorData: toText(authenticatorData),
        clientDataJSON: toText(clientDataJSON),
        signature: toText(signature),
        userHandle: userHandle ? toText(userHandle) : undefined,
      },
    })
    form.submit()
  } catch {
    failed.hidden = false
    button.disabled = false
  }
}
box.hidden = false
button.addEventListener('click', (event) => {
  event.preventDefault()
  ask()
})
`
