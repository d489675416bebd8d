import type { Operation } from '#api/operation.ts'
import { setLogConfigurations } from '#core/log-delivery/configuration.ts'

export const SetLogDeliveryConfiguration: Operation<'SetLogDeliveryConfiguration'> = async (ctx, input) => {
  const { UserPoolId, LogConfigurations } = input
  await setLogConfigurations(ctx, UserPoolId, LogConfigurations)
  return { LogDeliveryConfiguration: { UserPoolId, LogConfigurations } }
}
