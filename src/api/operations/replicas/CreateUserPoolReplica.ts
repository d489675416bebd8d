import type { Operation } from '#api/operation.ts'
import { refuseReplica } from '#core/replicas/replicas.ts'

export const CreateUserPoolReplica: Operation<'CreateUserPoolReplica'> = (ctx, input) =>
  refuseReplica(ctx, input.UserPoolId)
