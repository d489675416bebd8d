import type { Operation } from '#api/operation.ts'
import { refuseReplica } from '#core/replicas/replicas.ts'

export const UpdateUserPoolReplica: Operation<'UpdateUserPoolReplica'> = (ctx, input) =>
  refuseReplica(ctx, input.UserPoolId)
