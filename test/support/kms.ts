/** A server that speaks as much of AWS KMS as the Encryption SDK asks for. Its keys are in no other place. @module */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { type LogSink, logSink, type ReceivedRequest } from './log-sink.ts'

/** Listens on a free port until the test ends. */
export function fakeKms(t: TestContext): Promise<LogSink> {
  const key = randomBytes(32)
  return logSink(t, ({ headers, body }: ReceivedRequest) => {
    const { KeyId, NumberOfBytes, EncryptionContext = {}, ...rest } = JSON.parse(body)
    const context = Buffer.from(JSON.stringify(Object.entries(EncryptionContext).sort()))
    if (headers['x-amz-target'] === 'TrentService.Decrypt') {
      const sealed = Buffer.from(rest.CiphertextBlob, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(context)
      const Plaintext = decipher.setAuthTag(sealed.subarray(12, 28)).update(sealed.subarray(28), undefined, 'base64')
      return { body: JSON.stringify({ KeyId, Plaintext: Plaintext + decipher.final('base64') }) }
    }
    if (headers['x-amz-target'] !== 'TrentService.GenerateDataKey') return { status: 400 }
    const dataKey = randomBytes(NumberOfBytes)
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(context)
    const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()])
    const CiphertextBlob = Buffer.concat([iv, cipher.getAuthTag(), wrapped]).toString('base64')
    return { body: JSON.stringify({ KeyId, Plaintext: dataKey.toString('base64'), CiphertextBlob }) }
  })
}
