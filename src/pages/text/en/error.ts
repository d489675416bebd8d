/** The page for requests that lead nowhere. `encountered` is Cognito's own sentence. */
export const error = {
  title: 'Something went wrong',
  encountered: 'An error was encountered with the requested page.',
  advice: 'Go back to the app and try again.',
}
