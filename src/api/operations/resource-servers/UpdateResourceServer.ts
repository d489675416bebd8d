import type { Operation } from '#api/operation.ts'
import { toResourceServerType } from '#api/shapes/resource-server.ts'
import { updateResourceServer } from '#core/resource-servers/update.ts'

export const UpdateResourceServer: Operation<'UpdateResourceServer'> = async (ctx, input) => {
  return { ResourceServer: toResourceServerType(await updateResourceServer(ctx, input)) }
}
