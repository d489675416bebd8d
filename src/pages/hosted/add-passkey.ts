/**
 * The page on which a signed-in person adds a passkey: offered after a sign-up, or opened by an app. Managed login only.
 *
 * Who it is says the browser's session alone. Everything about the passkey itself is for `core/passkeys` to judge, as if
 * it had come with an access token.
 *
 * @module
 */
import { Fault } from '#core/fault.ts'
import { errorUrl } from '#core/oauth/authorization-error.ts'
import { readReturnRequest } from '#core/oauth/authorization-request.ts'
import { browserSessionName, openBrowserSession } from '#core/oauth/browser-session.ts'
import { canRegisterAt, completeRegistration, type Registrant, startRegistration } from '#core/passkeys/registration.ts'
import { readCookies } from '#http/cookies.ts'
import type { Reply } from '#http/listener.ts'
import { redirect } from '#http/redirect.ts'
import { type AddPasskeyPage, addPasskeyView } from './add-passkey-view.ts'
import { faultStatus } from './fault-text.ts'
import { formsOf } from './form.ts'
import { readField } from './given.ts'
import { linksOf } from './links.ts'
import { addPasskeyPath, signInAddress, wayOn } from './passkey-address.ts'
import { showPage } from './show.ts'
import type { Words } from './sign-up-form.ts'
import type { HostedPage, Visit } from './visit.ts'

export const addPasskeyPage: HostedPage = {
  paths: [addPasskeyPath],
  read: readReturnRequest,

  show: (visit) => withRegistrant(visit, (registrant) => show(visit, registrant)),

  take: (visit, form) =>
    withRegistrant(visit, async (registrant) => {
      try {
        await completeRegistration(visit.ctx, registrant, parse(readField(form, 'credential')))
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        return show(visit, registrant, { alert: ({ passkeys }) => passkeys.failed, status: faultStatus(error) })
      }
      return redirect(wayOn(visit.authorization))
    }),

  refuse: (visit) =>
    withRegistrant(visit, (registrant) =>
      show(visit, registrant, { alert: ({ signIn }) => signIn.formOutdated, status: 403 }),
    ),
}

/** Somebody who is signed in; anybody else is asked to sign in, and comes back. */
async function withRegistrant(visit: Visit, answer: (registrant: Registrant) => Promise<Reply>): Promise<Reply> {
  const { ctx, request, authorization } = visit
  const { site, client, query } = authorization
  if (!site.isManaged) {
    const description = 'Passkeys are added in managed login.'
    return redirect(errorUrl(authorization, { error: 'invalid_request', description }))
  }
  const session = await openBrowserSession(ctx, site.pool, readCookies(request)[browserSessionName(site)])
  if (!session) return redirect(signInAddress(query, client))
  return answer({ pool: site.pool, client, user: session.user })
}

async function show(visit: Visit, registrant: Registrant, page: Partial<AddPasskeyPage> = {}): Promise<Reply> {
  const given = { form: formsOf(visit), wayOn: wayOn(visit.authorization), ...page }
  const offer = await optionsOf(visit, registrant)
  return showPage(visit, (frame) => ({
    ...addPasskeyView(frame, { ...given, ...offer }),
    address: linksOf(visit)(addPasskeyPath),
  }))
}

/** What the browser is to make; or why it cannot. */
async function optionsOf(
  { ctx, authorization: { site } }: Visit,
  registrant: Registrant,
): Promise<Pick<AddPasskeyPage, 'options' | 'alert' | 'status'>> {
  if (!(await canRegisterAt(ctx, registrant, site.origin))) return refusal(({ passkeys }) => passkeys.unavailable, 403)
  try {
    return { options: await startRegistration(ctx, registrant) }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    // Everything else has been looked at by now.
    return refusal(({ passkeys }) => passkeys.tooMany, 400)
  }
}

function refusal(alert: Words, status: number) {
  return { alert, status }
}

/** What is no JSON is no credential either, as the core will say. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
