import type { Operation } from '#api/operation.ts'
import { toClientSecretDescriptor } from '#api/shapes/client-secret.ts'
import { addClientSecret } from '#core/clients/secret-rotation.ts'

export const AddUserPoolClientSecret: Operation<'AddUserPoolClientSecret'> = async (ctx, input) => {
  const { secret, generated } = await addClientSecret(ctx, input)
  return { ClientSecretDescriptor: toClientSecretDescriptor(secret, generated) }
}
