/** PreAuthentication and PostAuthentication: may refuse a sign-in before it is judged, and after it has succeeded. @module */
import { hidesUsers } from '#core/clients/flags.ts'
import type { SignIn } from '#core/sign-in/sign-in.ts'
import type { UserRecord } from '#ports/records.ts'
import { callTrigger } from './call.ts'
import { metadata } from './event.ts'
import { eventAttributes } from './user-attributes.ts'

type Occasion = Pick<SignIn, 'ctx' | 'pool' | 'client'>

/** Before the first proof is judged. Nobody has to have the name that was typed. */
export async function preAuthentication(
  { ctx, pool, client, validationData }: Occasion & Pick<SignIn, 'validationData'>,
  name: string,
  user: UserRecord | undefined,
): Promise<void> {
  await callTrigger(ctx, pool, 'PreAuthentication', () => ({
    source: 'PreAuthentication_Authentication',
    userName: user?.username ?? name,
    clientId: client.id,
    request: {
      userAttributes: user ? eventAttributes(pool, user) : {},
      validationData: validationData ?? null,
      ...(hidesUsers(client) && { userNotFound: !user }),
    },
    response: {},
  }))
}

/** When nothing is left but the tokens. */
export async function postAuthentication(
  { ctx, pool, client, clientMetadata }: Occasion & Pick<SignIn, 'clientMetadata'>,
  user: UserRecord,
  newDeviceUsed: boolean,
): Promise<void> {
  await callTrigger(ctx, pool, 'PostAuthentication', () => ({
    source: 'PostAuthentication_Authentication',
    userName: user.username,
    clientId: client.id,
    request: { userAttributes: eventAttributes(pool, user), newDeviceUsed, ...metadata({ clientMetadata }) },
    response: {},
  }))
}
