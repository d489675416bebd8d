import { deepEqual, equal } from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { suite, test } from 'node:test'
import { temporaryFolder } from '../support/engines.ts'
import { startPoolhouse } from '../support/process.ts'
import { connect } from '../support/start.ts'

suite('poolhouse dev with a signing certificate', () => {
  test('has with it what makes certificates', async (t) => {
    const server = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo', '--data', temporaryFolder(t)])
    const cognito = connect(server.url)
    t.after(() => cognito.destroy())
    const { UserPool } = await cognito.createUserPool({ PoolName: 'people' })

    const { Certificate } = await cognito.getSigningCertificate({ UserPoolId: UserPool!.Id! })
    const { code, stderr } = await server.stop()

    equal(new X509Certificate(Buffer.from(Certificate!, 'base64')).ca, false)
    deepEqual({ code, stderr }, { code: 0, stderr: '' })
  })
})
