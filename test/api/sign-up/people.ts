/** Pools in which people register, and people who do. @module */
import type { CreateUserPoolRequest } from '@aws-sdk/client-cognito-identity-provider'
import { toRecord } from '../../support/attributes.ts'
import type { Started } from '../../support/start.ts'
import { password } from '../../support/users.ts'

export const hour = 3_600_000
export const day = 24 * hour

export const email = { Name: 'email', Value: 'ada@example.com' }
export const phone = { Name: 'phone_number', Value: '+12065559934' }

/** What a pool needs before it may send an SMS. */
export const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' }

/** Sends a code to whoever registers with an e-mail address. */
export const byEmail: Partial<CreateUserPoolRequest> = { AutoVerifiedAttributes: ['email'] }

/** Ada registers with her e-mail address. */
export async function signUpAda({ cognito, clientId }: Pick<Started, 'cognito' | 'clientId'>) {
  return cognito.signUp({ ClientId: clientId, Username: 'ada', Password: password, UserAttributes: [email] })
}

/** Ada's code from the oldest message that the test has not read yet. */
export async function nextCode({ inbox }: Pick<Started, 'inbox'>, to = email.Value): Promise<string> {
  const { code } = await inbox.next(to)
  return code!
}

/** A code of the right form that is not this one. */
export function wrong(code: string): string {
  return code === '000000' ? '111111' : '000000'
}

/** The status of a user and what it says about its addresses, as an administrator sees them. */
export async function profileOf({ cognito, poolId }: Pick<Started, 'cognito' | 'poolId'>, username = 'ada') {
  const { UserStatus, UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username: username })
  return { status: UserStatus, attributes: toRecord(UserAttributes) }
}
