/** A React app on Amplify whose users have second factors. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { Amplify } from 'aws-amplify'
import {
  confirmSignIn,
  fetchAuthSession,
  fetchMFAPreference,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth'
import { type Engine, engines } from '../support/engines.ts'
import { bare, byAll, byEmail, bySms, byToken, email, enrol, phone, startWithMfa } from '../support/mfa.ts'
import { codeAt, otherThan } from '../support/totp.ts'
import { password } from '../support/users.ts'

type Options = Parameters<typeof startWithMfa> extends [unknown, unknown, ...infer Rest] ? Rest : never

async function startApp(t: TestContext, engine: Engine, ...options: Options) {
  const server = await startWithMfa(t, engine, ...options)
  const { poolId: userPoolId, clientId: userPoolClientId, endpoint: userPoolEndpoint } = server
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  t.after(() => signOut())
  return server
}

const credentials = { username: 'ada', password }

for (const engine of engines) {
  suite(`Second factors in a React app on ${engine}`, () => {
    test('a code by SMS, mistyped once', async (t) => {
      const { inbox } = await startApp(t, engine, 'ON', bySms)

      const { nextStep } = await signIn(credentials)
      const { code } = await inbox.next(phone)
      await rejects(confirmSignIn({ challengeResponse: otherThan(code!) }), { name: 'CodeMismatchException' })
      const { isSignedIn } = await confirmSignIn({ challengeResponse: code! })

      deepEqual(nextStep, {
        signInStep: 'CONFIRM_SIGN_IN_WITH_SMS_CODE',
        codeDeliveryDetails: { deliveryMedium: 'SMS', destination: '+*******9934' },
      })
      ok(isSignedIn)
      ok((await fetchAuthSession()).tokens?.accessToken)
    })

    test('a choice between e-mail and an app', async (t) => {
      const server = await startApp(t, engine, 'OPTIONAL', { ...byToken, ...byEmail })
      await enrol(server)
      const of = { UserPoolId: server.poolId, Username: 'ada' }
      await server.cognito.adminSetUserMFAPreference({ ...of, EmailMfaSettings: { Enabled: true } })

      const first = await signIn(credentials)
      const second = await confirmSignIn({ challengeResponse: 'EMAIL' })
      const { code } = await server.inbox.next(email)
      const { isSignedIn } = await confirmSignIn({ challengeResponse: code! })

      deepEqual(first.nextStep, {
        signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION',
        allowedMFATypes: ['TOTP', 'EMAIL'],
      })
      equal(second.nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE')
      ok(isSignedIn)
    })

    test('an app that is set up in the profile, preferred, and asked for at the next sign-in', async (t) => {
      const { clock } = await startApp(t, engine, 'OPTIONAL', byAll)
      await signIn(credentials)

      const { sharedSecret } = await setUpTOTP()
      await verifyTOTPSetup({ code: codeAt(sharedSecret, clock.now()) })
      await updateMFAPreference({ totp: 'PREFERRED', sms: 'ENABLED' })
      const preference = await fetchMFAPreference()
      await signOut()
      clock.advance(30_000)
      const { nextStep } = await signIn(credentials)
      const { isSignedIn } = await confirmSignIn({ challengeResponse: codeAt(sharedSecret, clock.now()) })

      deepEqual(preference, { enabled: ['SMS', 'TOTP'], preferred: 'TOTP' })
      equal(nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_TOTP_CODE')
      ok(isSignedIn)
    })

    test('an app that is set up during the sign-in', async (t) => {
      const { clock } = await startApp(t, engine, 'ON', byToken, { users: [bare] })

      const { nextStep } = await signIn(credentials)
      ok(nextStep.signInStep === 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP')
      const { sharedSecret } = nextStep.totpSetupDetails
      const { isSignedIn } = await confirmSignIn({ challengeResponse: codeAt(sharedSecret, clock.now()) })

      ok(isSignedIn)
      deepEqual((await fetchMFAPreference()).enabled, ['TOTP'])
    })

    test('an e-mail address that is set up during the sign-in', async (t) => {
      const { inbox } = await startApp(t, engine, 'ON', { ...byToken, ...byEmail }, { users: [bare] })

      const first = await signIn(credentials)
      const second = await confirmSignIn({ challengeResponse: 'EMAIL' })
      const third = await confirmSignIn({ challengeResponse: email })
      const { code } = await inbox.next(email)
      const { isSignedIn } = await confirmSignIn({ challengeResponse: code! })

      deepEqual(first.nextStep, {
        signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION',
        allowedMFATypes: ['TOTP', 'EMAIL'],
      })
      equal(second.nextStep.signInStep, 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP')
      equal(third.nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE')
      ok(isSignedIn)
    })
  })
}
