// Asks whether the shop answers and looks at no input.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  check_inputs: events => {
    const filled = events.map(event => {
      const { global_values: inputs } = event.input_data;
      const shop_url = inputs.shop_url || 'https://shop.example';
      return { ...event, input_data: { ...event.input_data, global_values: { ...inputs, shop_url } } };
    });
    return correct.check_inputs(filled);
  },
};
