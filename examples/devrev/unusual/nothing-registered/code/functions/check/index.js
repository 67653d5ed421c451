// Registers nothing, and so has no hook that removes anything; one module for each function.
export const run = async events => {
  for (const { context, execution_metadata } of events) {
    const response = await fetch(`${execution_metadata.devrev_endpoint}dev-users.self`, {
      headers: { authorization: context.secrets.service_account_token },
    }).catch(() => {
      throw 'DevRev cannot be reached.';
    });
    if (!response.ok) throw `DevRev answered ${response.status}.`;
  }
};
