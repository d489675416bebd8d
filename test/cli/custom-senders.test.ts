import { deepEqual, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { temporaryFolder } from '../support/engines.ts'
import { fakeKms } from '../support/kms.ts'
import { logSink } from '../support/log-sink.ts'
import { startPoolhouse } from '../support/process.ts'
import { emailSender, keyArn, kmsKeyring, readCode } from '../support/senders.ts'
import { connect } from '../support/start.ts'
import { password } from '../support/users.ts'

suite('poolhouse dev with custom senders', () => {
  test('has the Encryption SDK with it, and finishes their calls when it is stopped', async (t) => {
    const kms = await fakeKms(t)
    const mailer = await logSink(t)
    const server = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo', '--data', temporaryFolder(t)], {
      env: {
        POOLHOUSE_SENDER_KEYS: JSON.stringify({ [keyArn]: { kms: { endpoint: kms.url } } }),
        POOLHOUSE_FUNCTIONS: JSON.stringify({ mailer: { url: mailer.url } }),
      },
    })
    const cognito = connect(server.url)
    t.after(() => cognito.destroy())
    const { UserPool } = await cognito.createUserPool({
      PoolName: 'people',
      AutoVerifiedAttributes: ['email'],
      LambdaConfig: { ...emailSender, KMSKeyID: keyArn },
    })
    const { UserPoolClient } = await cognito.createUserPoolClient({ UserPoolId: UserPool!.Id, ClientName: 'app' })

    await cognito.signUp({
      ClientId: UserPoolClient!.ClientId,
      Username: 'ada',
      Password: password,
      UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }],
    })
    const { code, stderr } = await server.stop()

    deepEqual({ code, stderr }, { code: 0, stderr: '' })
    const { triggerSource, request } = JSON.parse((await mailer.request(1)).body)
    deepEqual(triggerSource, 'CustomEmailSender_SignUp')
    match(await readCode(request.code, kmsKeyring(t, kms.url)), /^\d{6}$/)
  })
})
