package dev.gatehouse.scim;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.provisioning.ListQuery.Place;
import dev.gatehouse.provisioning.Page;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A search over all types (RFC 7644 §3.4.2.1): one type after the other, in the order they are served.
 *
 * <p>A page by number may begin in one type and end in the next. A page by cursor has resources of one type; the cursor
 * names it. Types whose resources the caller may not read are left out. Sorting over several types is refused: it would
 * take all of them in memory.
 */
final class RootSearch {
    private static final char SEPARATOR = '~';

    private final ScimSettings settings;
    private final Representations representations;
    private final FilterFolding folding;

    /** A type and what is asked of it. */
    private record Question(ResourceType type, Filter filter) {}

    RootSearch(List<ResourceType> types, ScimSettings settings, Representations representations) {
        this.settings = settings;
        this.representations = representations;
        this.folding = new FilterFolding(types);
    }

    ApiResponse list(ScimCall call) {
        return answer(ListRequest.of(call.request().query(), settings), call);
    }

    ApiResponse search(ScimCall call) {
        return answer(ListRequest.of(call.request().json(MediaTypes.READ), settings), call);
    }

    private ApiResponse answer(ListRequest request, ScimCall call) {
        List<Question> questions = questions(request, call);
        if (request.sortBy().isPresent() && questions.size() > 1) {
            throw Failure.of(
                            FailureKind.INVALID_PATH,
                            "sortBy",
                            "sorts resources of one type; search below its endpoint, or filter by meta.resourceType")
                    .exception();
        }
        ListResponse list = request.place() instanceof Place.Cursor cursor
                ? byCursor(request, cursor, questions, call)
                : byNumber(request, (Place.Index) request.place(), questions, call);
        return list.response(representations, call.base());
    }

    /** Those types of which the filter can match any. */
    private List<Question> questions(ListRequest request, ScimCall call) {
        Filter filter = request.filter().map(folding::parse).orElse(Filter.ALL);
        List<Question> questions = new ArrayList<>();
        for (ResourceType type : call.types()) {
            Filter left = folding.on(type, filter);
            if (!FilterFolding.isNobody(left)) {
                questions.add(new Question(type, left));
            }
        }
        return questions;
    }

    private static ListResponse byNumber(
            ListRequest request, Place.Index place, List<Question> questions, ScimCall call) {
        List<ListResponse.Part> parts = new ArrayList<>();
        long total = 0;
        @Nullable FailureException forbidden = null;
        int allowed = 0;
        for (Question question : questions) {
            int before = (int) Math.min(total, Integer.MAX_VALUE);
            int offset = Math.max(place.offset() - before, 0);
            int taken = Math.min(Math.max(before - place.offset(), 0), place.most());
            try {
                Page page = page(request, question, new Place.Index(offset, place.most() - taken), call);
                parts.add(new ListResponse.Part(request.selection().on(question.type()), page));
                total += page.total().orElse(0);
                allowed++;
            } catch (FailureException e) {
                forbidden = onlyForbidden(e);
            }
        }
        if (forbidden != null && allowed == 0) {
            throw forbidden;
        }
        OptionalInt sum = OptionalInt.of((int) Math.min(total, Integer.MAX_VALUE));
        return new ListResponse(sum, ListResponse.startIndex(place), Optional.empty(), parts);
    }

    private static ListResponse byCursor(
            ListRequest request, Place.Cursor place, List<Question> questions, ScimCall call) {
        int at = 0;
        String inner = "";
        if (!place.cursor().isEmpty()) {
            int separator = place.cursor().indexOf(SEPARATOR);
            String type = place.cursor().substring(0, Math.max(separator, 0));
            at = indexOf(type, questions);
            inner = place.cursor().substring(separator + 1);
        }
        @Nullable FailureException forbidden = null;
        for (; at < questions.size(); at++) {
            Question question = questions.get(at);
            try {
                Page page = page(request, question, new Place.Cursor(inner, place.most()), call);
                Optional<String> next = page.nextCursor()
                        .map(cursor -> question.type().name() + SEPARATOR + cursor)
                        .or(following(questions, at));
                return new ListResponse(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        next,
                        List.of(new ListResponse.Part(request.selection().on(question.type()), page)));
            } catch (FailureException e) {
                forbidden = onlyForbidden(e);
            }
            inner = "";
        }
        if (forbidden != null && place.cursor().isEmpty()) {
            throw forbidden;
        }
        return new ListResponse(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), List.of());
    }

    private static java.util.function.Supplier<Optional<String>> following(List<Question> questions, int at) {
        return () -> at + 1 < questions.size()
                ? Optional.of(questions.get(at + 1).type().name() + SEPARATOR)
                : Optional.empty();
    }

    private static int indexOf(String type, List<Question> questions) {
        for (int i = 0; i < questions.size(); i++) {
            if (questions.get(i).type().name().equals(type)) {
                return i;
            }
        }
        throw Failure.of(
                        FailureKind.INVALID_CURSOR,
                        "cursor",
                        "is none of this search; send the nextCursor of the page before, or an empty one")
                .exception();
    }

    private static Page page(ListRequest request, Question question, Place place, ScimCall call) {
        return call.resources(question.type()).search(request.on(question.type(), question.filter(), place));
    }

    /** The failure again where it is another one than that the caller may not read this type. */
    private static FailureException onlyForbidden(FailureException e) {
        if (e.kind() != FailureKind.FORBIDDEN) {
            throw e;
        }
        return e;
    }
}
