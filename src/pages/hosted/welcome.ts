/**
 * From a sign-up straight into the app: whoever has just proved an address, or has just chosen a password, is not asked
 * to sign in as well. Where that does not work the sign-in page is next, and says why the person sees it.
 *
 * @module
 */
import { allowsChoice } from '#core/clients/flags.ts'
import { Fault } from '#core/fault.ts'
import type { Authenticated } from '#core/oauth/authenticated.ts'
import { canRegisterAt } from '#core/passkeys/registration.ts'
import { type Beginning, beginHosted, type HostedFlow } from '#core/sign-in/engine.ts'
import type { Reply } from '#http/listener.ts'
import { redirect } from '#http/redirect.ts'
import { dropPageData, leavePageData } from './page-data.ts'
import { offerAddress } from './passkey-address.ts'
import { complete, goTo, sessionCookie, type Visit } from './visit.ts'

/** After a confirmation by code. `session` is that of ConfirmSignUp, where the code counts as a first factor. */
export async function welcomeWithSession(visit: Visit, name: string, session: string | undefined): Promise<Reply> {
  if (session === undefined || !allowsChoice(visit.authorization.client)) return toSignIn(visit, name)
  return welcome(visit, name, { flow: 'USER_AUTH', session, parameters: { USERNAME: name } })
}

/** After a sign-up that a function has confirmed. Whatever else is asked for is for the sign-in page. */
export async function welcomeWithPassword(visit: Visit, name: string, password: string | undefined): Promise<Reply> {
  const { MfaConfiguration = 'OFF' } = visit.authorization.site.pool.settings
  if (password === undefined || MfaConfiguration === 'ON') return toSignIn(visit, name)
  return welcome(visit, name, { flow: 'USER_PASSWORD_AUTH', parameters: { USERNAME: name, PASSWORD: password } })
}

/** To the sign-in page of an account that is ready. */
export function toSignIn(visit: Visit, username: string): Reply {
  return goTo(visit, '/login', [leavePageData(visit, { username, notice: 'confirmed' })])
}

async function welcome(
  visit: Visit,
  name: string,
  beginning: Omit<Beginning, 'clientId'> & { flow: HostedFlow },
): Promise<Reply> {
  const authenticated = await signIn(visit, beginning)
  return authenticated ? enter(visit, authenticated) : toSignIn(visit, name)
}

/** A refusal here is the sign-in's, and is told where that begins anew. */
async function signIn(
  { ctx, authorization: { client } }: Visit,
  beginning: Omit<Beginning, 'clientId'> & { flow: HostedFlow },
): Promise<Authenticated | undefined> {
  try {
    const outcome = await beginHosted(ctx, { ...beginning, clientId: client.id })
    return 'authenticated' in outcome ? outcome.authenticated : undefined
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}

/** Managed login offers a passkey first, where the new user can have one. */
async function enter(visit: Visit, authenticated: Authenticated): Promise<Reply> {
  const { ctx, authorization } = visit
  const { site, client, query } = authorization
  const registrant = { pool: site.pool, client, user: authenticated.user }
  const offers = site.isManaged && (await canRegisterAt(ctx, registrant, site.origin))
  if (!offers) return withoutPageData(visit, await complete(visit, authenticated))
  return redirect(offerAddress(query), [sessionCookie(visit, authenticated), dropPageData(visit)])
}

function withoutPageData(visit: Visit, reply: Reply): Reply {
  const { 'set-cookie': given = [] } = reply.headers ?? {}
  return { ...reply, headers: { ...reply.headers, 'set-cookie': [...[given].flat(), dropPageData(visit)] } }
}
