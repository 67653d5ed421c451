// What many frameworks make of an error that nobody caught, for the flawed plug-ins that leave one to them.

export const uncaught = {
  fail(response) {
    response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Internal Server Error</h1>');
  },
};
