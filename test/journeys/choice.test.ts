/** A web app on Amplify whose users choose how to sign in, and sign up without a password. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { Amplify } from 'aws-amplify'
import { autoSignIn, confirmSignIn, confirmSignUp, fetchAuthSession, signIn, signOut, signUp } from 'aws-amplify/auth'
import { choosing } from '../api/sign-in/choice.ts'
import { type Engine, engines } from '../support/engines.ts'
import { start } from '../support/start.ts'
import { password } from '../support/users.ts'

const username = 'ada@example.com'
const options = { authFlowType: 'USER_AUTH' as const }
const ada = { username, attributes: { email: username, email_verified: 'true' } }

async function startApp(t: TestContext, engine: Engine, users = [ada]) {
  const server = await start(t, engine, {
    pool: {
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    },
    client: choosing,
    users,
  })
  const { poolId: userPoolId, clientId: userPoolClientId, endpoint: userPoolEndpoint } = server
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  t.after(() => signOut())
  return server
}

async function signedInEmail() {
  const { tokens } = await fetchAuthSession()
  return tokens?.idToken?.payload.email
}

for (const engine of engines) {
  suite(`A choice with Amplify on ${engine}`, () => {
    test('the preferred code is sent, and signs in', async (t) => {
      const { inbox } = await startApp(t, engine)

      const { nextStep } = await signIn({ username, options: { ...options, preferredChallenge: 'EMAIL_OTP' } })
      const { code } = await inbox.next(username)
      const { isSignedIn } = await confirmSignIn({ challengeResponse: code! })

      deepEqual(nextStep, {
        signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
        codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'a***@e***' },
      })
      ok(isSignedIn)
      equal(await signedInEmail(), username)
    })

    test('the user chooses a code', async (t) => {
      const { inbox } = await startApp(t, engine)

      const { nextStep } = await signIn({ username, options })
      await confirmSignIn({ challengeResponse: 'EMAIL_OTP' })
      const { code } = await inbox.next(username)
      await confirmSignIn({ challengeResponse: code! })

      deepEqual(nextStep, {
        signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
        availableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'],
      })
      equal(await signedInEmail(), username)
    })

    for (const factor of ['PASSWORD', 'PASSWORD_SRP'] as const) {
      test(`the user chooses ${factor}, or prefers it`, async (t) => {
        await startApp(t, engine)

        await signIn({ username, options })
        const { nextStep } = await confirmSignIn({ challengeResponse: factor })
        const { isSignedIn } = await confirmSignIn({ challengeResponse: password })
        await signOut()
        const preferred = await signIn({ username, password, options: { ...options, preferredChallenge: factor } })

        equal(nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_PASSWORD')
        ok(isSignedIn)
        ok(preferred.isSignedIn)
        equal(await signedInEmail(), username)
      })
    }

    test('who signs up without a password is in the app with one code', async (t) => {
      const { inbox } = await startApp(t, engine, [])

      await signUp({ username, options: { userAttributes: { email: username }, autoSignIn: options } })
      const { code } = await inbox.next(username)
      const { nextStep } = await confirmSignUp({ username, confirmationCode: code! })
      const { isSignedIn } = await autoSignIn()

      equal(nextStep.signUpStep, 'COMPLETE_AUTO_SIGN_IN')
      ok(isSignedIn)
      equal(await signedInEmail(), username)
      equal((await inbox.list()).length, 1)
    })
  })
}
