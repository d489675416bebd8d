import type { Operation } from '#api/operation.ts'
import { requireFirstPage } from '#core/page-token.ts'
import { listReplicas } from '#core/replicas/replicas.ts'

export const ListUserPoolReplicas: Operation<'ListUserPoolReplicas'> = async (ctx, input) => {
  const UserPoolReplicas = await listReplicas(ctx, input.UserPoolId)
  requireFirstPage(input.NextToken)
  return { UserPoolReplicas }
}
