import type { Operation } from '#api/operation.ts'
import { deleteTerms } from '#core/terms/delete.ts'

export const DeleteTerms: Operation<'DeleteTerms'> = async (ctx, input) => {
  await deleteTerms(ctx, input.UserPoolId, input.TermsId)
  return {}
}
