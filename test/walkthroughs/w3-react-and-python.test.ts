/** W3: a React app on Amplify in front of a back end that acts for the user with the access token it was sent. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { Amplify } from 'aws-amplify'
import {
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  signIn,
  signOut,
  signUp,
  updatePassword,
  updateUserAttribute,
} from 'aws-amplify/auth'
import { engines } from '../support/engines.ts'
import { type StartOptions, start } from '../support/start.ts'
import { password } from '../support/users.ts'

const email = 'ada@example.com'

async function startApp(t: TestContext, engine: (typeof engines)[number], options: StartOptions = {}) {
  const server = await start(t, engine, {
    ...options,
    pool: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'], ...options.pool },
  })
  const { poolId: userPoolId, clientId: userPoolClientId, endpoint: userPoolEndpoint } = server
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  t.after(() => signOut())
  return server
}

const ada = { username: email, attributes: { email, email_verified: 'true', name: 'Ada' } }

for (const engine of engines) {
  suite(`W3, a React app and a back end, on ${engine}`, () => {
    test('signs in, reads its session and attributes, and signs out', async (t) => {
      await startApp(t, engine, { users: [ada] })

      await signIn({ username: email, password })
      const { tokens, userSub } = await fetchAuthSession()
      const attributes = await fetchUserAttributes()
      const user = await getCurrentUser()
      await signOut()
      const { tokens: afterwards } = await fetchAuthSession()

      equal(tokens?.idToken?.payload.email, email)
      deepEqual(attributes, { sub: userSub, email, email_verified: 'true', name: 'Ada' })
      deepEqual([user.username, user.userId], [userSub, userSub])
      equal(afterwards, undefined)
    })

    test('signs up with the e-mail address, and the code arrives by mail', async (t) => {
      const { inbox } = await startApp(t, engine)

      const { nextStep } = await signUp({ username: email, password, options: { userAttributes: { email } } })
      const { code } = await inbox.next(email)
      const { isSignUpComplete } = await confirmSignUp({ username: email, confirmationCode: code as string })
      const { isSignedIn } = await signIn({ username: email, password })

      equal(nextStep.signUpStep, 'CONFIRM_SIGN_UP')
      ok('codeDeliveryDetails' in nextStep)
      deepEqual(nextStep.codeDeliveryDetails, {
        destination: 'a***@e***',
        deliveryMedium: 'EMAIL',
        attributeName: 'email',
      })
      ok(isSignUpComplete)
      ok(isSignedIn)
    })

    test('changes the e-mail address with the code that arrives at the new one', async (t) => {
      const { inbox } = await startApp(t, engine, {
        users: [ada],
        pool: { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
      })

      await signIn({ username: email, password })
      await updateUserAttribute({ userAttribute: { attributeKey: 'email', value: 'countess@example.com' } })
      const before = await fetchUserAttributes()
      const { code } = await inbox.next('countess@example.com')
      await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode: code as string })
      const after = await fetchUserAttributes()

      equal(before.email, email)
      deepEqual([after.email, after.email_verified], ['countess@example.com', 'true'])
    })

    test('lets the back end read, update and delete the user with the access token', async (t) => {
      const { cognito, clientId } = await startApp(t, engine, { users: [ada] })
      const newPassword = 'Analytical-Engine-1'

      await signIn({ username: email, password })
      const { tokens } = await fetchAuthSession()
      const AccessToken = String(tokens?.accessToken)
      await cognito.updateUserAttributes({
        AccessToken,
        UserAttributes: [{ Name: 'picture', Value: 'https://example.com/ada.png' }],
      })
      const { UserAttributes = [] } = await cognito.getUser({ AccessToken })
      await cognito.changePassword({ AccessToken, PreviousPassword: password, ProposedPassword: newPassword })
      const { AuthenticationResult } = await cognito.initiateAuth({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: newPassword },
      })
      await cognito.deleteUser({ AccessToken })

      equal(UserAttributes.find(({ Name }) => Name === 'picture')?.Value, 'https://example.com/ada.png')
      ok(AuthenticationResult?.AccessToken)
      await rejects(cognito.getUser({ AccessToken }), {
        name: 'UserNotFoundException',
        message: 'User does not exist.',
      })
    })

    test('changes the password and deletes the account', async (t) => {
      await startApp(t, engine, { users: [ada] })
      const newPassword = 'Analytical-Engine-1'

      await signIn({ username: email, password })
      await updatePassword({ oldPassword: password, newPassword })
      await signOut()
      await rejects(signIn({ username: email, password }), {
        name: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      })
      await signIn({ username: email, password: newPassword })
      await deleteUser()

      await rejects(signIn({ username: email, password: newPassword }), {
        name: 'UserNotFoundException',
        message: 'User does not exist.',
      })
    })
  })
}
