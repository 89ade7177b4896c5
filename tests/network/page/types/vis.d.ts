/** vis-network, which pyvis brings without types. */
declare const vis: any;
