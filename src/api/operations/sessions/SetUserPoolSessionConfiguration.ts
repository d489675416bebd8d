import type { Operation } from '#api/operation.ts'
import { sessionSettings, setSessionSettings } from '#core/sessions/configuration.ts'

export const SetUserPoolSessionConfiguration: Operation<'SetUserPoolSessionConfiguration'> = async (ctx, input) => {
  const pool = await setSessionSettings(ctx, input)
  return { UserPoolId: pool.id, ...sessionSettings(pool) }
}
