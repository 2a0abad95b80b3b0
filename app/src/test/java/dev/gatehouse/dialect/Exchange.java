package dev.gatehouse.dialect;

import com.fasterxml.jackson.databind.JsonNode;

/** One request and the answer it must get. */
public record Exchange(SentRequest request, ExpectedResponse response) {

    static Exchange of(JsonNode node) {
        return new Exchange(SentRequest.of(node.required("request")), ExpectedResponse.of(node.required("response")));
    }
}
