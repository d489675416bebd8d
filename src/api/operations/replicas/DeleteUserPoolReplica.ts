import type { Operation } from '#api/operation.ts'
import { refuseReplica } from '#core/replicas/replicas.ts'

export const DeleteUserPoolReplica: Operation<'DeleteUserPoolReplica'> = (ctx, input) =>
  refuseReplica(ctx, input.UserPoolId)
